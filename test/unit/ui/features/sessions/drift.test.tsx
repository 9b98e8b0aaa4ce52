// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionView } from '../../../../../src/protocol/views.ts';
import { FakeWorker, makeSession, makeToken, nowMs, tabWith } from '../../fixtures.ts';
import { close, press, settle, showSurface } from '../../show.tsx';

let worker: FakeWorker;
beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

const acme = { id: 'org_1', slug: 'acme', name: 'Acme', role: 'org:admin' };
const inAcme = { lastActiveOrganizationId: 'org_1', organization: acme, organizations: [acme] };
const tokenWith = (rol: string, source: 'lastActiveToken' | 'cookie') =>
  makeToken({ sid: 'sess_1', sub: 'user_1', v: 2, o: { id: 'org_1', slg: 'acme', rol } }, { source });
const sessionWith = (inMemory: string, inCookie: string): SessionView =>
  makeSession('sess_1', {
    ...inAcme,
    token: tokenWith(inMemory, 'lastActiveToken'),
    otherTokens: [tokenWith(inCookie, 'cookie')],
  });

async function show(session: SessionView): Promise<void> {
  showSurface(worker);
  worker.tell('tab', tabWith([session]));
  await settle();
}

const details = () => document.querySelector<HTMLDetailsElement>('.drift');
const rowOf = (fact: string): string[] =>
  within(screen.getByRole('table', { name: 'What each source says' }))
    .getAllByRole('row')
    .map((each) => [...each.children].map(({ textContent }) => textContent ?? ''))
    .find(([head]) => head === fact) ?? [];

describe('what each source says', () => {
  it('is folded while they agree', async () => {
    await show(sessionWith('admin', 'admin'));
    expect(details()?.open).toBe(false);
    expect(details()?.textContent).toContain('they agree');
  });

  it('is open where they differ, marks it by more than colour, and says until when', async () => {
    await show(sessionWith('admin', 'member'));
    expect(details()?.open).toBe(true);
    expect(rowOf('role')).toEqual(['role', '≠ org:admin', '≠ org:admin', 'org:member', 'not in its session']);
    expect(details()?.textContent).toContain('Your server reads the cookie, for 42 s more.');
  });

  it('asks ClerkJS for the permissions while it is open, and never before', async () => {
    const asked = () =>
      worker.asked('command').filter(({ asked: { command } }) => command.name === 'readMemberships');
    await show(sessionWith('admin', 'admin'));
    expect(asked()).toEqual([]);
    expect(rowOf('permissions')[1]).toBe('not read');
    const box = details();
    if (box) box.open = true;
    await settle();
    expect(asked()).toHaveLength(1);
  });

  it('says what a new token changed, and how long it took', async () => {
    await show(sessionWith('member', 'member'));
    const { length } = worker.asked('command');
    const pressed = press('Get token for these facts');
    await vi.advanceTimersByTimeAsync(40);
    worker.answer('command', {
      ok: true,
      value: { durationMs: 30, cookieRestored: false, token: null, requests: [], value: { kind: 'nothing' } },
    });
    worker.tell('tab', tabWith([sessionWith('admin', 'admin')]));
    await pressed;
    await settle();
    expect(worker.asked('command').at(length)?.asked.command).toMatchObject({
      name: 'getToken',
      options: { skipCache: true },
    });
    expect(screen.getByRole('status', { name: 'Before and after' }).textContent).toMatch(
      /^Took \d+ ms\. role org:member → org:admin$/,
    );
  });
});
