// @vitest-environment happy-dom
import fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { RelayMessageShape } from '../../src/background/ports/page.ts';
import { maxAnswerChars, maxReportChars } from '../../src/core/limits.ts';
import { channelHandover } from '../../src/protocol/channel-handover.ts';
import { hostile, isRecord } from '../unit/hostile.ts';
import { content } from './messages.ts';
import { count, runs, timeoutMs, tried } from './settings.ts';

// What it puts off is done at once.
vi.mock('../../src/content/later.ts', () => ({
  later: (run: () => void, delayMs: number) => {
    // But for the end of the moment in which it hears an offer.
    if (delayMs < 1_000) run();
  },
}));

/** The relay itself, between a page that says anything and a worker that says anything. */

const told: unknown[] = [];
const asked: unknown[] = [];
const port = {
  postMessage: (message: unknown) => told.push(message),
  onMessage: { addListener: vi.fn() },
  onDisconnect: { addListener: vi.fn() },
};
const onMessage: ((message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown)[] = [];
const hook = {
  postMessage: (question: unknown) => asked.push(question),
  close: vi.fn(),
  onmessage: null as ((event: { data: unknown }) => void) | null,
};
/** Of the worker's messages, before there was a hook. */
let listenersBefore = -1;
const fetch = vi.fn(async () => {
  throw new TypeError('nobody is there');
});

beforeAll(async () => {
  Object.assign(globalThis, {
    fetch,
    matchMedia: () => ({ matches: true }),
    chrome: {
      runtime: {
        connect: vi.fn(() => port),
        onMessage: { addListener: (listener: (typeof onMessage)[number]) => onMessage.push(listener) },
      },
    },
  });
  await import('../../src/content/relay.iife.ts');
  listenersBefore = onMessage.length;
  const offer = new Event(channelHandover.late, { cancelable: true });
  document.dispatchEvent(Object.assign(offer, { ports: [hook] }));
});

const fromHook = hostile(
  { type: 'found' },
  { type: 'report', asked: true, clerks: content.clerks },
  { type: 'answer', id: 'q1', answer: { kind: 'declined', code: 'busy' } },
);

describe('the relay', () => {
  it('hears the worker only with a hook beside it, so that no panel waits for a page that has none', () => {
    expect(listenersBefore).toBe(0);
    expect(onMessage).toHaveLength(1);
  });

  it(
    `passes on only what the worker takes for a message, within its limits, whatever the page makes the hook say ${tried}`,
    () => {
      expect(hook.onmessage).toBeTypeOf('function');
      let passedOn = 0;
      fc.assert(
        fc.property(fromHook, (data) => {
          told.length = 0;
          hook.onmessage?.({ data });
          expect(told.length).toBeLessThanOrEqual(1);
          passedOn += told.length;
          for (const message of told) {
            expect(v.is(RelayMessageShape, message)).toBe(true);
            expect(JSON.stringify(message).length).toBeLessThan(2 * (maxReportChars + maxAnswerChars));
          }
        }),
        runs,
      );
      expect(passedOn).toBeGreaterThan(count / 10);
    },
    timeoutMs,
  );

  it(
    `does what the worker asks and nothing else: only a question for keys makes a request ${tried}`,
    () => {
      const [listener] = onMessage;
      const fromWorker = hostile(
        { type: 'look', selection: { values: 'version', sources: '', lists: [] } },
        { type: 'keys', url: 'https://clerk.example.com/.well-known/jwks.json' },
      );
      fc.assert(
        fc.property(fromWorker.filter(isRecord), (message) => {
          fetch.mockClear();
          listener?.(message, { id: 'ours' }, () => {});
          expect(fetch.mock.calls.length).toBeLessThanOrEqual(
            isRecord(message) && message.type !== 'look' ? 1 : 0,
          );
        }),
        runs,
      );
    },
    timeoutMs,
  );
});
