// @vitest-environment happy-dom
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { CommandAnswer } from '../../../src/core/clerk-js/answer.ts';
import { callOf } from '../../../src/core/clerk-js/carry-out.ts';
import type { Command, CommandRequest } from '../../../src/core/clerk-js/command.ts';
import { commandTimeoutMs } from '../../../src/core/limits.ts';
import { carryOut } from '../../../src/page/calls.ts';

const command: Command = { name: 'touch', sessionId: 'sess_1', seenStatus: 'active' };

/** A stand-in of the shape of window.Clerk: what we test here is what the hook does with whatever stands there. */
const makeClerk = (session: Record<string, unknown> = {}, clerk: Record<string, unknown> = {}) => {
  const mine = { id: 'sess_1', status: 'active', touch: vi.fn(async () => ({})), ...session };
  const active = { id: 'sess_active', getToken: vi.fn(async () => 'token') };
  return {
    session: mine,
    active,
    clerk: {
      addListener() {},
      version: '6.0.0',
      loaded: true,
      session: active,
      client: { sessions: [mine] },
      ...clerk,
    },
  };
};

const place = (clerk: unknown) => {
  (window as { Clerk?: unknown }).Clerk = clerk;
};
const run = (asked: CommandRequest | { sessionId: string } = command): Promise<CommandAnswer> =>
  new Promise((resolve) => carryOut(callOf({ ...command, ...asked }, 0), resolve));

// The hook takes the page's timers when it is loaded, so they are faked before that.
vi.hoisted(() => vi.useFakeTimers());
afterAll(() => {
  vi.useRealTimers();
});
afterEach(() => place(undefined));

describe('a command', () => {
  it.each<[string, unknown, CommandAnswer]>([
    ['without Clerk', undefined, { kind: 'declined', code: 'clerk-missing' }],
    [
      'where Clerk’s getters throw',
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('no');
          },
        },
      ),
      { kind: 'declined', code: 'clerk-missing' },
    ],
    [
      'before Clerk has loaded',
      makeClerk({}, { loaded: false }).clerk,
      { kind: 'declined', code: 'clerk-loading' },
    ],
    [
      'on a session that is gone',
      makeClerk({ id: 'sess_2' }).clerk,
      { kind: 'declined', code: 'session-gone' },
    ],
    [
      'on a session that has changed',
      makeClerk({ status: 'ended' }).clerk,
      { kind: 'declined', code: 'session-changed' },
    ],
    [
      'that this ClerkJS lacks',
      makeClerk({ touch: undefined }).clerk,
      { kind: 'declined', code: 'not-in-this-clerk' },
    ],
  ])('%s is declined', async (_, clerk, answer) => {
    place(clerk);
    expect(await run()).toEqual(answer);
  });

  it('runs once, however often it is asked while it runs', async () => {
    let finish = (_: unknown) => {};
    const { clerk, session } = makeClerk({
      touch: vi.fn(
        () =>
          new Promise((resolve) => {
            finish = resolve;
          }),
      ),
    });
    place(clerk);
    const first = run();
    expect(await run()).toEqual({ kind: 'declined', code: 'busy' });
    await vi.waitFor(() => expect(session.touch).toHaveBeenCalledOnce());
    finish({});
    expect(await first).toMatchObject({ kind: 'done' });
    const second = run();
    await vi.waitFor(() => expect(session.touch).toHaveBeenCalledTimes(2));
    finish({});
    expect(await second).toMatchObject({ kind: 'done' });
  });

  it('ends in its own time when Clerk never answers, and is not sent again meanwhile', async () => {
    const { clerk, session } = makeClerk({ id: 'sess_slow', touch: vi.fn(() => new Promise(() => {})) });
    place(clerk);
    const answer = run({ sessionId: 'sess_slow' });
    await vi.advanceTimersByTimeAsync(commandTimeoutMs);
    expect(await answer).toEqual({ kind: 'declined', code: 'timeout' });
    expect(await run({ sessionId: 'sess_slow' })).toEqual({ kind: 'declined', code: 'busy' });
    expect(session.touch).toHaveBeenCalledOnce();
  });

  it.each([
    [
      'rejects',
      async () =>
        Promise.reject({
          status: 422,
          code: 'api_response_error',
          message: 'No',
          errors: [{ code: 'form_code_incorrect', message: 'Incorrect', longMessage: 'Incorrect code' }],
        }),
    ],
    [
      'throws',
      () => {
        throw {
          status: 422,
          code: 'api_response_error',
          message: 'No',
          errors: [{ code: 'form_code_incorrect', message: 'Incorrect', longMessage: 'Incorrect code' }],
        };
      },
    ],
  ])('tells what Clerk %s', async (_, touch) => {
    place(makeClerk({ touch }).clerk);
    expect(JSON.parse(JSON.stringify(await run()))).toEqual({
      kind: 'thrown',
      thrown: {
        status: 422,
        code: 'api_response_error',
        message: 'No',
        errors: [{ code: 'form_code_incorrect', message: 'Incorrect', longMessage: 'Incorrect code' }],
      },
    });
  });

  it.each([
    null,
    undefined,
    'text',
    5,
    Symbol('s'),
    () => {},
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    ),
  ])('survives a rejection with anything', async (reason) => {
    place(makeClerk({ touch: () => Promise.reject(reason) }).clerk);
    expect(await run()).toMatchObject({ kind: 'thrown' });
  });

  it('says that there is no token when getToken gives null', async () => {
    place(makeClerk({ getToken: async () => null }).clerk);
    expect(await run({ name: 'getToken' })).toEqual({ kind: 'declined', code: 'no-token' });
  });

  it('passes options on as they were set, and none where none were', async () => {
    const getToken = vi.fn(async (..._: unknown[]) => 'aa.bb.cc');
    const touch = vi.fn(async (..._: unknown[]) => ({}));
    place(makeClerk({ getToken, touch }).clerk);
    await run({ name: 'getToken' });
    await run({ name: 'getToken', options: { organizationId: null, skipCache: true } });
    await run({ name: 'touch', intent: 'focus' });
    expect(getToken.mock.calls).toEqual([[], [{ organizationId: null, skipCache: true }]]);
    expect(touch.mock.calls).toEqual([[{ intent: 'focus' }]]);
  });

  it('calls Clerk itself for setActive and signOut', async () => {
    const setActive = vi.fn(async (..._: unknown[]) => {});
    const signOut = vi.fn(async (..._: unknown[]) => {});
    const { clerk } = makeClerk();
    place({ ...clerk, setActive, signOut });
    await run({ name: 'setActive' });
    await run({ name: 'setActive', organizationId: null });
    await run({ name: 'signOut' });
    await run({ name: 'signOutAll' });
    expect(setActive.mock.calls).toEqual([
      [{ session: 'sess_1' }],
      [{ session: 'sess_1', organization: null }],
    ]);
    expect(signOut.mock.calls).toEqual([[{ sessionId: 'sess_1' }], []]);
  });

  it('gives the answer of a method that is not asynchronous', async () => {
    place(makeClerk({ checkAuthorization: ({ role }: { role: string }) => role === 'admin' }).clerk);
    expect(await run({ name: 'checkAuthorization', params: { role: 'admin' } })).toMatchObject({
      kind: 'done',
      read: { '.': true },
    });
  });

  it('reads what it is to read without calling anything', async () => {
    const organization = { id: 'org_1', slug: 'acme', name: 'Acme', members: 3 };
    const user = {
      id: 'user_1',
      organizationMemberships: [{ role: 'org:admin', permissions: ['org:a:read', 7], organization }],
    };
    place(makeClerk({ user }).clerk);
    const answer = await run({ name: 'readMemberships' });
    expect(JSON.parse(JSON.stringify(answer))).toMatchObject({
      read: {
        'user.id': 'user_1',
        'user.organizationMemberships': [
          {
            role: 'org:admin',
            'organization.id': 'org_1',
            permissions: [{ '.': 'org:a:read' }, { '.': 7 }],
          },
        ],
      },
    });
  });

  it('revokes the one session of another device that is named', async () => {
    const revokes = { a: vi.fn(async () => {}), b: vi.fn(async () => {}) };
    const getSessions = async () => [
      { id: 'sess_a', revoke: revokes.a },
      { id: 'sess_b', revoke: revokes.b },
    ];
    place(makeClerk({ user: { getSessions } }).clerk);
    await run({ name: 'revokeDevice', deviceSessionId: 'sess_b' });
    expect(revokes.a).not.toHaveBeenCalled();
    expect(revokes.b).toHaveBeenCalledOnce();
    expect(await run({ name: 'revokeDevice', deviceSessionId: 'sess_c' })).toEqual({
      kind: 'declined',
      code: 'session-gone',
    });
  });

  it('works on a frozen session', async () => {
    const { clerk, session } = makeClerk();
    place(
      Object.freeze({
        ...clerk,
        client: Object.freeze({ sessions: Object.freeze([Object.freeze(session)]) }),
      }),
    );
    expect(await run()).toMatchObject({ kind: 'done' });
  });
});
