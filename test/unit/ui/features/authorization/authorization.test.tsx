// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandValue } from '../../../../../src/core/clerk-js/carry-out.ts';
import type { SessionView } from '../../../../../src/protocol/views.ts';
import { FakeWorker, makeSession, makeToken, nowMs, tabWith } from '../../fixtures.ts';
import { close, fill, press, settle, showSurface } from '../../show.tsx';

const claims = { sid: 'sess_1', sub: 'user_1', o: { id: 'org_1', rol: 'admin', slg: 'acme' } };
const session = makeSession('sess_1', { token: makeToken(claims) });

let worker: FakeWorker;

const say = async (shown: SessionView): Promise<void> => {
  worker.tell('tab', tabWith([shown]));
  await settle();
};

const values: Record<string, CommandValue> = {
  readMemberships: { kind: 'memberships', userId: 'user_1', memberships: [] },
  checkAuthorization: { kind: 'allowed', allowed: true },
};

/** Answers every command that is asked until there is none. */
async function answerAll(): Promise<void> {
  const answered = new Set<string>();
  for (;;) {
    const open = worker.asked('command').find(({ id }) => !answered.has(id));
    if (!open) return;
    answered.add(open.id);
    const value = values[open.asked.command.name] ?? { kind: 'nothing' };
    const result = { durationMs: 1, cookieRestored: false, token: null, requests: [], value };
    worker.answer('command', { ok: true, value: result }, open.id);
    await settle();
  }
}

async function check(): Promise<void> {
  await press('Check');
  await answerAll();
}

const answers = (): HTMLElement => screen.getByRole('status', { name: 'Authorization answers' });
const isGreen = (): boolean => answers().querySelector('.tone-good') !== null;
const role = (): HTMLElement => screen.getByRole('combobox', { name: 'Role' });

beforeEach(async () => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
  showSurface(worker);
  await say(session);
  fireEvent.click(screen.getByRole('tab', { name: 'Authorization' }));
  await settle();
  await fill(role(), 'org:admin');
  await check();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

describe('an answer under Authorization', () => {
  it('is green while it is that of the question', () => {
    expect(answers().textContent).toContain('allowed');
    expect(isGreen()).toBe(true);
    expect(answers().textContent).not.toContain('Check again');
  });

  it('is the server’s first, then the page’s, and says where they differ', () => {
    const [server, page] = within(answers()).getAllByRole('region');
    expect(server?.getAttribute('aria-label')).toBe('Your server');
    expect(server?.textContent).toContain('Your server: allowed');
    expect(page?.textContent).toContain('This page: allowed');
    expect(answers().textContent).not.toContain('differ');
  });

  it('of a server that denies what the page allows is marked as such', async () => {
    await fill(role(), 'org:owner');
    await check();
    expect(answers().textContent).toContain('Your server: denied');
    expect(answers().textContent).toContain('This page: allowed');
    expect(answers().textContent).toContain('Server and page differ.');
  });

  it('is marked, and not green, once the question was edited; until it is checked again', async () => {
    await fill(role(), 'org:member');
    expect(answers().textContent).toContain(
      'Edited. Check again. This is the answer to {"role":"org:admin"}',
    );
    expect(answers().textContent).toContain('org:admin');
    expect(isGreen()).toBe(false);
    await check();
    expect(answers().textContent).not.toContain('Check again');
    await fill(role(), 'org:admin ');
    await check();
    expect(isGreen()).toBe(true);
    await fill(role(), ' org:admin');
    expect(answers().textContent).not.toContain('Check again');
  });

  it('is marked once the token is another one', async () => {
    await say({ ...session, token: makeToken({ ...claims, jti: 'next' }) });
    expect(answers().textContent).toContain('The session’s token changed. Check again.');
    expect(isGreen()).toBe(false);
  });

  it('is marked once the session has another status', async () => {
    await say({ ...session, status: 'pending' });
    expect(answers().textContent).toContain('The session’s status changed. Check again.');
    expect(isGreen()).toBe(false);
  });
});
