// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { callOf } from '../../../src/core/clerk-js/carry-out.ts';
import { clerkSelection } from '../../../src/core/clerk-js/snapshot.ts';
import { channelHandover } from '../../../src/protocol/channel-handover.ts';
import type { HookMessage, HookQuestion } from '../../../src/protocol/page-messages.ts';
import { hostileClerk, hostileValue } from './hostile-values.ts';

// happy-dom's channel and Node's do not fit together: these do what the browser's do, and have their accessor and method
// where the hook takes them from.
vi.hoisted(() => {
  class FakeEvent extends Event {
    readonly ports: unknown;
    readonly #data: unknown;
    constructor(type: string, init: MessageEventInit = {}) {
      super(type, init);
      this.#data = init.data;
      this.ports = init.ports;
    }
    get data() {
      return this.#data;
    }
  }
  class FakePort {
    other: FakePort | null = null;
    onmessage: ((event: unknown) => void) | null = null;
    postMessage(message: unknown) {
      const data = structuredClone(message);
      setTimeout(() => this.other?.onmessage?.(new FakeEvent('message', { data })));
    }
  }
  class FakeChannel {
    port1 = new FakePort();
    port2 = new FakePort();
    constructor() {
      this.port1.other = this.port2;
      this.port2.other = this.port1;
    }
  }
  Object.assign(window, { MessagePort: FakePort, MessageChannel: FakeChannel, MessageEvent: FakeEvent });
});

/** The hook as it runs in a page, and its relay: the port that it hands over. */
let port: MessagePort;
const said: HookMessage[] = [];
const ask = (question: HookQuestion) => port.postMessage(question);
const place = (clerk: unknown) => Object.assign(window, { Clerk: clerk });
const errors: unknown[] = [];
const note = (error: unknown) => errors.push(error);

const makeClerk = (sessions: unknown = [{ id: 'sess_1', status: 'active' }]) => ({
  version: '6.0.0',
  loaded: true,
  addListener: vi.fn((_: () => unknown) => () => {}),
  client: { id: 'client_1', sessions },
});

type Report = Extract<HookMessage, { type: 'report' }>;
const reports = () => said.filter((message): message is Report => message.type === 'report');
const nextReport = async (): Promise<Report> => {
  const before = reports().length;
  await vi.waitFor(() => expect(reports().length).toBeGreaterThan(before), { timeout: 5000, interval: 5 });
  return reports().at(-1) as Report;
};

beforeAll(async () => {
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  document.addEventListener(
    channelHandover.late,
    (event) => {
      event.preventDefault();
      port = (event as MessageEvent).ports[0] as MessagePort;
      port.onmessage = ({ data }) => said.push(data as HookMessage);
    },
    { once: true },
  );
  await import('../../../src/page/hook.iife.ts');
});
beforeEach(() => {
  said.length = 0;
  errors.length = 0;
});
afterEach(() => {
  ask({ type: 'rest' });
  Reflect.deleteProperty(window, 'Clerk');
  expect(errors).toEqual([]);
});

const look: HookQuestion = { type: 'look', selection: clerkSelection };

describe('the hook, unwatched', () => {
  it('says once that Clerk is there, and nothing else', async () => {
    ask({ type: 'glance' });
    place(makeClerk());
    ask({ type: 'glance' });
    ask({ type: 'glance' });
    await vi.waitFor(() => expect(said).toEqual([{ type: 'found' }]));
  });
});

describe('the hook, watched', () => {
  it.each<[string, unknown]>([
    ['a symbol', Symbol('length')],
    [
      'what throws when it is converted',
      {
        valueOf: () => {
          throw new Error('no');
        },
      },
    ],
    ['what has no primitive', { [Symbol.toPrimitive]: () => ({}) }],
    ['a bigint', 5n],
    ['infinity', Number.POSITIVE_INFINITY],
  ])('goes on where the length of a list is %s', async (_, length) => {
    const clerk = makeClerk();
    place(clerk);
    ask(look);
    expect((await nextReport()).clerks[0]).toMatchObject({ 'client.id': 'client_1' });
    clerk.client = { id: 'client_2', sessions: { length } };
    expect((await nextReport()).clerks[0]).toMatchObject({ 'client.id': 'client_2' });
    clerk.client = { id: 'client_3', sessions: [] };
    expect((await nextReport()).clerks[0]).toMatchObject({ 'client.id': 'client_3' });
  });

  it('gives ClerkJS a function of the browser to call, and reports at most every 50 ms', async () => {
    const clerk = makeClerk();
    place(clerk);
    ask(look);
    await nextReport();
    await vi.waitFor(() => expect(clerk.addListener).toHaveBeenCalled());
    const listener = clerk.addListener.mock.calls[0]?.[0] as () => unknown;
    expect(String(listener)).toContain('[native code]');
    await nextReport();
    const before = reports().length;
    for (let count = 0; count < 1000; count++) listener();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(reports().length - before).toBeLessThan(6);
  });

  it('survives any Clerk, reports of it, and of the next one', async () => {
    await fc.assert(
      fc.asyncProperty(hostileClerk, async (clerk) => {
        place(clerk());
        ask(look);
        await nextReport();
        const call = callOf({ name: 'touch', sessionId: 'sess_1', seenStatus: 'active' }, 0);
        ask({ type: 'call', id: 'x', command: 'touch', call });
        place(makeClerk());
        ask(look);
        await vi.waitFor(
          () => expect(reports().at(-1)?.clerks[0]).toMatchObject({ 'client.id': 'client_1' }),
          { timeout: 5000, interval: 2 },
        );
        expect(errors).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('survives anything called Clerk', async () => {
    await fc.assert(
      fc.asyncProperty(hostileValue, async (value) => {
        place(value());
        ask(look);
        await nextReport();
        expect(errors).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
