import { setImmediate as nextTurn } from 'node:timers/promises';
import { fireEvent, screen } from '@testing-library/preact';
import { vi } from 'vitest';
import { createTokenInspector } from '../../../src/background/tokens/inspect.ts';
import { createKeyStore } from '../../../src/background/tokens/keys.ts';
import { openGate } from '../background/tokens/open-gate.ts';
import { FakeWorker, makeTab } from '../ui/fixtures.ts';
import { fill, settle, showSurface } from '../ui/show.tsx';
import type { FieldCase } from './field-case.ts';

async function choose(name: string, value: string): Promise<void> {
  const choice = screen.getByRole('combobox', { name }) as HTMLSelectElement;
  choice.value = value;
  fireEvent(choice, new Event('change', { bubbles: true }));
  await settle();
}

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
  if (backend) await choose('Backend', backend);
  if (acceptsToken) await choose('Accepted tokens', acceptsToken);
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
  const of = (role: string, name: string) => screen.queryByRole(role, { name })?.textContent ?? '';
  return {
    text: document.querySelector('.lab-result')?.textContent ?? '',
    verdict: of('status', 'Verdict'),
    request: of('group', 'Request answer'),
  };
}

/** Until nothing is asked any more: a request’s cookie names are made first. */
async function answerAll(worker: FakeWorker): Promise<void> {
  const inspector = createTokenInspector(createKeyStore({ fetch, now: Date.now, gate: openGate }));
  const isAsking = (): boolean => {
    const shown = document.querySelector('.lab-result')?.textContent ?? '';
    // The suffix of a key's cookies comes a moment after the key.
    const isNamed = !shown.includes('Session cookie') || shown.includes('__session_');
    return shown.includes('Checking') || !isNamed;
  };
  let answered = 0;
  await settle();
  do {
    // The clock of the panel stands still meanwhile: a busy computer would make tokens expire.
    await nextTurn();
    const asked = worker.asked('inspect').slice(answered);
    answered += asked.length;
    for (const { id, asked: question } of asked) {
      const value = await inspector.inspectPasted(question.raw, question.keys, null);
      worker.answer('inspect', { ok: true, value }, id);
    }
    await vi.advanceTimersByTimeAsync(0);
  } while (isAsking());
  await settle();
}
