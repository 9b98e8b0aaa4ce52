// @vitest-environment happy-dom
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { carryOut } from '../../../src/page/commands.ts';
import type { Command, CommandAnswer } from '../../../src/protocol/commands.ts';
import { commandMs } from '../../../src/protocol/limits.ts';

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
const run = (asked: Partial<Command> = {}): Promise<CommandAnswer> =>
  new Promise((resolve) => carryOut({ ...command, ...asked }, resolve));

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
    expect(session.touch).toHaveBeenCalledOnce();
    finish({});
    expect(await first).toMatchObject({ kind: 'done' });
    void run();
    expect(session.touch).toHaveBeenCalledTimes(2);
    finish({});
  });

  it('ends in its own time when Clerk never answers, and is not sent again meanwhile', async () => {
    const { clerk, session } = makeClerk({ id: 'sess_slow', touch: vi.fn(() => new Promise(() => {})) });
    place(clerk);
    const answer = run({ sessionId: 'sess_slow' });
    await vi.advanceTimersByTimeAsync(commandMs);
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

  it('gives the page its cookie back after getToken and touch on another session, also when they failed', async () => {
    const { clerk, active } = makeClerk({ getToken: async () => 'aa.bb.cc' });
    place(clerk);
    expect(await run()).toMatchObject({ kind: 'done', cookieRestored: true });
    expect(await run({ name: 'getToken' })).toMatchObject({
      kind: 'done',
      token: 'aa.bb.cc',
      cookieRestored: true,
    });
    expect(active.getToken).toHaveBeenCalledTimes(2);
    const failing = makeClerk({ touch: async () => Promise.reject(new Error('no')) });
    place(failing.clerk);
    await run();
    expect(failing.active.getToken).toHaveBeenCalledOnce();
  });

  it('leaves the cookie alone when it acts on the active session, or ends one', async () => {
    const { clerk, active, session } = makeClerk({ end: async () => ({}) });
    place({ ...clerk, session });
    expect(await run()).toMatchObject({ cookieRestored: false });
    place(clerk);
    expect(await run({ name: 'end' })).toMatchObject({ cookieRestored: false });
    expect(active.getToken).not.toHaveBeenCalled();
  });
});
