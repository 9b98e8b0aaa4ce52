import { readFileSync } from 'node:fs';
import { fireEvent, screen } from '@testing-library/preact';
import { exportPKCS8, generateKeyPair } from 'jose';
import { vi } from 'vitest';
import { createTokenInspector } from '../../../src/background/tokens/inspect.ts';
import { createKeyStore } from '../../../src/background/tokens/keys.ts';
import { FakeWorker, makeTab } from '../ui/fixtures.ts';
import { fill, settle, showSurface } from '../ui/show.tsx';

/** What people reported, as they might paste it. Signed with keys that were thrown away. */
export interface FieldCase {
  case: string;
  /** owner/repository#number, or a URL. */
  source: string;
  input: {
    nowSec: number;
    token?: string;
    tokens?: string[];
    keys?: string;
    publishableKey?: string;
    audience?: string;
    authorizedParties?: string[];
    acceptsToken?: string;
    backend?: string;
  };
  expected: { right: string; truth: string };
}

export const readCase = <Case = FieldCase>(name: string): Case =>
  JSON.parse(readFileSync(new URL(`../../field/cases/${name}.json`, import.meta.url), 'utf8')) as Case;

/** A key of one's own, which belongs into no lab. */
export async function makePrivateKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return exportPKCS8(privateKey);
}

const choose = (name: string, value: string): void => {
  fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });
};

export interface Tried {
  /** All that the lab shows. */
  text: string;
  /** Empty: none. */
  verdict: string;
  /** Empty: none. */
  request: string;
}

/** Pastes into the lab of a panel on a page without Clerk; the worker's part is done by its real code. */
export async function tryInLab(input: FieldCase['input'], paste = input.token ?? ''): Promise<Tried> {
  vi.setSystemTime(input.nowSec * 1_000);
  const worker = new FakeWorker();
  showSurface(worker);
  worker.tell('tab', makeTab([]));
  await settle();
  fireEvent.click(screen.getByRole('tab', { name: 'Token lab' }));
  await settle();
  const { keys, publishableKey, audience, authorizedParties, acceptsToken, backend } = input;
  if (backend) choose('Backend', backend);
  if (acceptsToken) choose('Accepted tokens', acceptsToken);
  const texts = {
    'Issuer keys': keys,
    'Publishable key': publishableKey,
    Audience: audience,
    'Authorized parties': authorizedParties?.join('\n'),
    Token: paste,
  };
  for (const [name, text] of Object.entries(texts))
    if (text) await fill(screen.getByRole('textbox', { name }), text);
  fireEvent.submit(screen.getByRole('form', { name: 'Token lab' }));
  await answerAll(worker);
  await settle();
  const of = (role: string, name: string) => screen.queryByRole(role, { name })?.textContent ?? '';
  return {
    text: document.querySelector('.lab-result')?.textContent ?? '',
    verdict: of('status', 'Verdict'),
    request: of('group', 'Request answer'),
  };
}

async function answerAll(worker: FakeWorker): Promise<void> {
  const inspector = createTokenInspector(createKeyStore({ fetch, now: Date.now }));
  await settle();
  for (const { id, asked } of worker.asked('inspect')) {
    const value = await inspector.inspectPasted(asked.raw, asked.keys, null);
    worker.answer('inspect', { ok: true, value }, id);
  }
}
