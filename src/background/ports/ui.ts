import * as v from 'valibot';
import type { SeenRequest } from '../../core/requests/seen-request.ts';
import type { Outcome } from '../../core/result.ts';
import type { Runtime } from '../../platform/browser.ts';
import { AddressShape, questionShapes } from '../../protocol/question-shapes.ts';
import type { Answer, Asked, QuestionName } from '../../protocol/questions.ts';
import type { AnswerMessage, WorkerMessage } from '../../protocol/ui-messages.ts';
import type { Recording } from '../recording/recording.ts';
import { maxRequestsKept } from '../recording/requests.ts';
import type { Registry, Watcher } from '../tabs/registry.ts';
import { sendOrSay } from './send.ts';

/** How a question was asked. */
export interface Asking {
  /** The UI's own. */
  id: string;
  /** The person stopped waiting. */
  stop: AbortSignal;
  /** The tab that the panel or popup watches. */
  tabId: number | null;
}

/** How the worker answers each question; null: the page's answer goes by itself to all who watch its tab. */
export type Answers = {
  [Q in QuestionName]: (asked: Asked<Q>, asking: Asking) => Promise<Outcome<Answer<Q>> | null>;
};

export interface UiPortOptions {
  registry: Registry;
  answers: Answers;
  /** Somebody began to watch a tab, or goes on. */
  onWatch: (tabId: number) => void;
  /** Nobody watches a tab any more. */
  onUnwatched: (tabId: number) => void;
  /** Left out: nothing is recorded. */
  recording?: Pick<Recording, 'record' | 'history' | 'seen' | 'end'>;
}

const id = v.pipe(v.string(), v.maxLength(100));
/** Told by the devtools page, which made it of a response itself: see `core/requests`. */
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const names = Object.keys(questionShapes) as QuestionName[];

const UiMessageShape = v.variant('type', [
  v.object({ type: v.literal('watch'), tabId: v.number() }),
  v.object({ type: v.literal('ask'), id, question: v.picklist(names), asked: v.unknown() }),
  v.object({ type: v.literal('abort'), id }),
  v.object({ type: v.literal('record'), tabId: v.number() }),
  v.object({ type: v.literal('history'), address: AddressShape, afterRevision: v.number() }),
  v.object({
    type: v.literal('requests'),
    tabId: v.number(),
    requests: v.pipe(v.array(v.custom<SeenRequest>(isObject)), v.maxLength(maxRequestsKept)),
    isAll: v.boolean(),
  }),
]);

/** Serves one panel or popup. A secret key may be in a question: what is not shaped as it should be is dropped. */
export function serveUiPort(
  port: Runtime.Port,
  { registry, answers, onWatch, onUnwatched, recording }: UiPortOptions,
): void {
  const underWay = new Map<string, AbortController>();
  let isOpen = true;
  let tabId: number | null = null;
  let recordedTabId: number | null = null;
  // An answer may be ready only when its panel was closed: a port that is gone throws.
  const post = (message: WorkerMessage): void => port.postMessage(message);
  const watcher: Watcher = { send: (message) => isOpen && sendOrSay(post, message) };

  port.onMessage.addListener((message: unknown) => {
    const parsed = v.safeParse(UiMessageShape, message);
    if (!parsed.success) return;
    const said = parsed.output;
    if (said.type === 'ask') return void answer(said.id, said.question, said.asked);
    if (said.type === 'abort') return underWay.get(said.id)?.abort();
    if (said.type === 'history') return void recording?.history(said.address, said.afterRevision, watcher);
    if (said.type === 'requests') return recording?.seen(said.tabId, said.requests, said.isAll);
    if (said.type === 'record') {
      recordedTabId = said.tabId;
      return recording?.record(said.tabId, watcher);
    }
    tabId = said.tabId;
    registry.addWatcher(said.tabId, watcher);
    onWatch(said.tabId);
  });
  port.onDisconnect.addListener(() => {
    isOpen = false;
    registry.removeWatcher(watcher);
    if (tabId !== null && !registry.isWatched(tabId)) onUnwatched(tabId);
    if (recordedTabId !== null) recording?.end(recordedTabId);
  });

  async function answer<Q extends QuestionName>(id: string, question: Q, input: unknown): Promise<void> {
    const shape: v.GenericSchema<unknown, Asked<Q>> = questionShapes[question];
    const asked = v.safeParse(shape, input);
    if (!asked.success) return;
    const stop = new AbortController();
    underWay.set(id, stop);
    try {
      const outcome = await answers[question](asked.output, { id, stop: stop.signal, tabId });
      const message: AnswerMessage<Q> | null = outcome && { type: 'answer', id, question, outcome };
      if (message) watcher.send(message);
    } finally {
      underWay.delete(id);
    }
  }
}
