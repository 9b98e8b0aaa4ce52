import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { RelayMessageShape, servePagePort } from '../../../../src/background/ports/page.ts';
import { createRegistry } from '../../../../src/background/tabs/registry.ts';
import { commandNames } from '../../../../src/core/clerk-js/command.ts';
import { maxAnswerChars, maxReportChars, maxRequests, maxTextChars } from '../../../../src/core/limits.ts';
import { fuzzTimeoutMs, hostile, isPlain, isRecord, isTextOf, runs } from '../../hostile.ts';
import { fakePort } from './fake-port.ts';
import { takeAtOnce } from './take-at-once.ts';

const found = { type: 'found' };
const report = { type: 'report', json: '{"revision":1}' };
const refused = { type: 'refused', chars: 9_000_000 };
const answer = {
  type: 'answer',
  id: 'q1',
  command: 'touch',
  instance: 0,
  json: '{"kind":"declined","code":"busy"}',
  requests: ['/v1/client/sessions/sess_1/touch'],
};

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

/** What a relay's message must be to be taken. */
function isAcceptable(message: unknown): boolean {
  if (!isRecord(message)) return false;
  switch (message.type) {
    case 'found':
      return true;
    case 'report':
      return isTextOf(message.json, maxReportChars);
    case 'refused':
      return Number.isFinite(message.chars);
    case 'answer':
      return (
        isTextOf(message.id, 100) &&
        commandNames.some((name) => name === message.command) &&
        isCount(message.instance) &&
        isTextOf(message.json, maxAnswerChars)
      );
    default:
      return false;
  }
}

const keysOf: Record<string, string> = {
  found: 'type',
  report: 'json,type',
  refused: 'chars,type',
  answer: 'command,id,instance,json,requests,type',
};

/** The shape of a message that was taken. */
const obeys = (message: v.InferOutput<typeof RelayMessageShape>): boolean =>
  isPlain(message) &&
  Object.keys(message).sort().join() === keysOf[message.type] &&
  (message.type !== 'answer' ||
    (message.requests.length <= maxRequests &&
      message.requests.every((each) => isTextOf(each, maxTextChars))));

describe('a relay’s message', () => {
  it.each([found, report, refused, answer])('is taken as it is: $type', (message) => {
    expect(v.parse(RelayMessageShape, message)).toEqual(message);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['of another type', { ...found, type: 'exec' }],
    ['a report that is no text', { ...report, json: {} }],
    ['a report over the limit', { ...report, json: 'x'.repeat(maxReportChars + 1) }],
    ['an answer over the limit', { ...answer, json: 'x'.repeat(maxAnswerChars + 1) }],
    ['an answer under no id', { ...answer, id: null }],
    ['an answer to what is no command', { ...answer, command: '__proto__' }],
    ['a refusal of infinitely many characters', { ...refused, chars: Number.POSITIVE_INFINITY }],
    ['an answer of half an instance', { ...answer, instance: 0.5 }],
  ])('is refused: %s', (_, message) => {
    expect(v.safeParse(RelayMessageShape, message).success).toBe(false);
  });

  it(
    'is taken and refused by its shape and limits, whatever a page makes of it',
    () => {
      fc.assert(
        fc.property(hostile(found, report, refused, answer), (message) => {
          const parsed = v.safeParse(RelayMessageShape, message);
          return parsed.success === isAcceptable(message) && (!parsed.success || obeys(parsed.output));
        }),
        { numRuns: runs },
      );
    },
    fuzzTimeoutMs,
  );
});

describe('a page’s port', () => {
  const snapshot = { version: '6.40.0', 'client.id': 'client_1', 'client.sessions': [{ id: 'sess_1' }] };
  const content = {
    revision: 1,
    takenAtMs: 0,
    clerks: [snapshot],
    cookies: [['__session', 'aa.bb.cc']],
    pageHasFocus: true,
  };
  const done = { kind: 'done', token: null, read: { '.': true }, durationMs: 1, cookieRestored: false };

  /** As the relay sends it: what the page says, as text. */
  const messages = fc.oneof(
    hostile(found, report, refused, answer),
    hostile(content).map((value) => ({ ...report, json: JSON.stringify(value) ?? '' })),
    hostile(done).map((value) => ({ ...answer, json: JSON.stringify(value) ?? '' })),
  );

  it(
    'takes anything without throwing, and passes on plain data only',
    () => {
      const registry = createRegistry();
      const handlers = { onFound: vi.fn(), onChange: vi.fn(), onAnswer: vi.fn() };
      const sender: object = { tab: { id: 7 }, frameId: 0, url: 'https://app.example.com/' };
      registry.addWatcher(7, { send: () => {} });
      const page = fakePort('page 1', sender);
      servePagePort(page.port, registry, handlers, takeAtOnce);
      const frame = registry.tab(7)?.frames.get(0);
      fc.assert(
        fc.property(messages, (message) => {
          handlers.onAnswer.mockClear();
          page.arrive(message);
          const [, passedOn] = handlers.onAnswer.mock.calls[0] ?? [];
          return (
            isPlain({ report: frame?.report ?? null, problem: frame?.problem ?? null }) &&
            (passedOn === undefined || isPlain(passedOn))
          );
        }),
        { numRuns: runs },
      );
      expect(handlers.onChange).toHaveBeenCalled();
    },
    fuzzTimeoutMs,
  );
});
