import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../../src/core/clerk-js/command.ts';
import type { Outcome } from '../../../../src/core/result.ts';
import type { CommandResult, FrameAddress } from '../../../../src/protocol/views.ts';
import { busyKey, createActions, worthShowing } from '../../../../src/ui/commands/actions.ts';
import type { Moment } from '../../../../src/ui/commands/changes.ts';
import { makeSession, makeToken, tabId } from '../fixtures.ts';

const address: FrameAddress = { tabId, frameId: 0, documentId: '1', instance: 0 };
const result = (more: Partial<CommandResult> = {}): Outcome<CommandResult> => ({
  ok: true,
  value: {
    durationMs: 5,
    cookieRestored: false,
    token: null,
    requests: [],
    value: { kind: 'nothing' },
    ...more,
  },
});

function setUp() {
  const sent: { command: Command; stop: AbortSignal; answer: (outcome: Outcome<CommandResult>) => void }[] =
    [];
  const listeners = new Set<() => void>();
  const now: { after: Moment } = {
    after: {
      session: makeSession('sess_1'),
      activeSessionId: 'sess_1',
      cookieOwners: ['sess_1'],
      pageHasFocus: true,
    },
  };
  const actions = createActions({
    send: (_, command, stop) => new Promise((answer) => sent.push({ command, stop, answer })),
    address: () => address,
    look: () => now.after,
    onView: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const view = (after: Moment): void => {
    now.after = after;
    for (const listener of listeners) listener();
  };
  return { actions, sent, view, listeners };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('an action', () => {
  it('sends the status the person saw', () => {
    const { actions, sent } = setUp();
    void actions.run(makeSession('sess_1', { status: 'pending' }), { name: 'touch' });
    expect(sent[0]?.command).toEqual({ name: 'touch', sessionId: 'sess_1', seenStatus: 'pending' });
  });

  it('is not sent twice by a second click, but other actions and sessions are free', async () => {
    const { actions, sent } = setUp();
    const session = makeSession('sess_1');
    const first = actions.run(session, { name: 'touch' });
    void actions.run(session, { name: 'touch' });
    expect(sent).toHaveLength(1);
    void actions.run(session, { name: 'getToken' });
    void actions.run(makeSession('sess_2'), { name: 'touch' });
    expect(sent).toHaveLength(3);
    expect(actions.busy.value).toContain(busyKey('sess_1', 'touch'));
    sent[0]?.answer(result());
    await first;
    expect(actions.busy.value).not.toContain(busyKey('sess_1', 'touch'));
    void actions.run(session, { name: 'touch' });
    expect(sent).toHaveLength(4);
  });

  it('stops waiting when the person cancels it', () => {
    const { actions, sent } = setUp();
    void actions.run(makeSession('sess_1'), { name: 'touch' });
    actions.cancel('sess_1', 'getToken');
    expect(sent[0]?.stop.aborted).toBe(false);
    actions.cancel('sess_1', 'touch');
    expect(sent[0]?.stop.aborted).toBe(true);
  });

  it('says what changed, also when the page reports it a little later', async () => {
    const { actions, sent, view, listeners } = setUp();
    const session = makeSession('sess_1');
    const run = actions.run(session, { name: 'end' });
    sent[0]?.answer(result());
    await run;
    expect(actions.last.value?.changes).toEqual([]);
    view({
      session: { ...session, status: 'ended', token: null },
      activeSessionId: null,
      cookieOwners: [],
      pageHasFocus: true,
    });
    expect(actions.last.value?.changes).toEqual([
      'status active → ended',
      'no token left',
      'active session is now none: signed out',
      'no cookie left',
    ]);
    vi.advanceTimersByTime(3_000);
    expect(listeners.size).toBe(0);
  });

  it('says why the cookie stays behind when another session was set active', async () => {
    const { actions, sent, view } = setUp();
    const session = makeSession('sess_2');
    const run = actions.run(session, { name: 'setActive' });
    sent[0]?.answer(result());
    await run;
    view({ session, activeSessionId: 'sess_2', cookieOwners: ['sess_1'], pageHasFocus: false });
    expect(actions.last.value?.changes.at(-1)).toContain('no focus');
    view({ session, activeSessionId: 'sess_2', cookieOwners: ['sess_2'], pageHasFocus: true });
    expect(actions.last.value?.changes).toEqual([
      'active session is now sess_2',
      'the cookie now belongs to sess_2',
    ]);
  });

  it('says that a removed session is gone', async () => {
    const { actions, sent, view } = setUp();
    const run = actions.run(makeSession('sess_1'), { name: 'remove' });
    sent[0]?.answer(result());
    await run;
    view({ session: null, activeSessionId: 'sess_1', cookieOwners: ['sess_1'], pageHasFocus: true });
    expect(actions.last.value?.changes).toEqual(['removed']);
  });

  it('tells the token that was shown from another one', async () => {
    const { actions, sent } = setUp();
    const session = makeSession('sess_1');
    let run = actions.run(session, { name: 'getToken' });
    sent[0]?.answer(result({ token: session.token }));
    await run;
    expect(actions.last.value?.sameToken).toBe(true);
    run = actions.run(session, { name: 'getToken' });
    sent[1]?.answer(result({ token: makeToken({ jti: 'other' }) }));
    await run;
    expect(actions.last.value?.sameToken).toBe(false);
  });

  it('keeps a failure', async () => {
    const { actions, sent } = setUp();
    const run = actions.run(makeSession('sess_1'), { name: 'touch' });
    sent[0]?.answer({ ok: false, failure: { code: 'rate-limited', status: 429 } });
    await run;
    expect(actions.last.value?.outcome).toMatchObject({ ok: false, failure: { code: 'rate-limited' } });
    expect(actions.busy.value.size).toBe(0);
  });
});

describe('a fetched token', () => {
  const shown = makeToken({ jti: 'shown' });
  it('is shown while it says something else and is not older', () => {
    expect(worthShowing(undefined, shown)).toBeNull();
    expect(worthShowing(shown, shown)).toBeNull();
    const newer = makeToken({ jti: 'new' }, { leftSec: 60 });
    expect(worthShowing(newer, shown)).toBe(newer);
    expect(worthShowing(newer, null)).toBe(newer);
    expect(worthShowing(makeToken({ jti: 'old' }, { leftSec: 10 }), shown)).toBeNull();
  });
});
