import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, serveUiPort } from '../../src/background/ports/ui.ts';
import { createRegistry } from '../../src/background/tabs/registry.ts';
import { failure } from '../../src/core/result.ts';
import { questionShapes } from '../../src/protocol/question-shapes.ts';
import { fakePort } from '../unit/background/ports/fake-port.ts';
import { hostile, isPlain, isRecord, isTextOf } from '../unit/hostile.ts';
import { watchPrototypes } from './holds.ts';
import { runs, timeoutMs, tried } from './settings.ts';

const address = { tabId: 7, frameId: 0, documentId: '1', instance: 0 };
const secretKey = ['sk', 'test', 'neverToBeRepeatedByAnything'].join('_');

/** One of each kind that a panel asks. */
const asked: Record<string, object> = {
  command: { address, command: { name: 'touch', sessionId: 'sess_1', seenStatus: 'active' } },
  reveal: { address, sessionId: 'sess_1', withoutSignature: 'aa.bb' },
  inspect: { raw: 'aa.bb.cc', address, keys: null },
  setBackendKey: { tabId: 7, key: secretKey, base: 'https://api.clerk.com/v1', acceptsLive: false },
  forgetBackendKey: { tabId: 7 },
  checkBackendKey: { tabId: 7, keyId: 'k1' },
  clearCookies: { address, names: ['__session', '__client_uat_naoXFJnI'] },
  callBackendApi: { tabId: 7, keyId: 'k1', address, call: { name: 'list', limit: 10, offset: 0 } },
};
const questions = Object.entries(asked).map(([question, value]) => ({
  type: 'ask',
  id: 'q1',
  question,
  asked: value,
}));
const messages = hostile({ type: 'watch', tabId: 7 }, { type: 'abort', id: 'q1' }, ...questions);

/** Answers that only note what they were asked. */
function createAnswers(note: (question: string, asked: unknown) => void): Answers {
  const answer = (question: string) => async (value: unknown) => {
    note(question, value);
    return failure('page-gone');
  };
  return Object.fromEntries(
    Object.keys(questionShapes).map((question) => [question, answer(question)]),
  ) as unknown as Answers;
}

describe('whatever comes over the port of a panel or popup', () => {
  it(
    `is asked only as one of our questions, answered under its own id, and never repeated ${tried}`,
    async () => {
      const unpolluted = watchPrototypes();
      const registry = createRegistry();
      const taken: { question: string; value: unknown }[] = [];
      const watched: number[] = [];
      const ui = fakePort('ui', { url: 'chrome-extension://id/src/panel/panel.html' });
      serveUiPort(ui.port, {
        registry,
        answers: createAnswers((question, value) => taken.push({ question, value })),
        onWatch: (tabId) => watched.push(tabId),
        onUnwatched: () => {},
      });
      await fc.assert(
        fc.asyncProperty(messages, async (message) => {
          taken.length = watched.length = 0;
          ui.port.postMessage.mockClear();
          ui.arrive(message);
          await Promise.resolve();
          await Promise.resolve();
          const { question, id, tabId } = isRecord(message) ? message : {};
          expect(taken.length).toBeLessThanOrEqual(1);
          for (const each of taken) {
            // A command is taken as it comes: its own entry takes what it knows of it.
            const isWell = isTextOf(id, 100) && (question === 'command' || isPlain(each.value));
            expect([each.question, isWell]).toEqual([question, true]);
          }
          expect(watched.filter((each) => each !== tabId)).toEqual([]);
          for (const [said] of ui.port.postMessage.mock.calls) {
            expect(said).toEqual({ type: 'answer', id, question, outcome: failure('page-gone') });
          }
          expect(JSON.stringify(ui.port.postMessage.mock.calls)).not.toContain('neverToBeRepeated');
        }),
        runs,
      );
      unpolluted();
    },
    timeoutMs,
  );
});
