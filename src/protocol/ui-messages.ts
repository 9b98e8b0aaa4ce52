import type { Outcome } from '../core/result.ts';
import type { Answer, Asked, QuestionName } from './questions.ts';
import type { TopicName, Topics } from './topics.ts';

/** Every message between worker and panel or popup, over the port that the latter opens. */

export interface AskMessage<Q extends QuestionName> {
  type: 'ask';
  /** Names the question in its answer, and when it is asked once more. */
  id: string;
  question: Q;
  asked: Asked<Q>;
}

export interface AnswerMessage<Q extends QuestionName> {
  type: 'answer';
  id: string;
  question: Q;
  outcome: Outcome<Answer<Q>>;
}

export interface TopicMessage<T extends TopicName> {
  type: 'topic';
  topic: T;
  told: Topics[T];
}

/** UI to worker. */
export type UiMessage =
  /** Opens or renews the watch on a tab. */
  | { type: 'watch'; tabId: number }
  | { [Q in QuestionName]: AskMessage<Q> }[QuestionName]
  /** Stop what was asked under this id. */
  | { type: 'abort'; id: string };

/** Worker to UI. */
export type WorkerMessage = { [T in TopicName]: TopicMessage<T> }[TopicName] | AnswerMessage<QuestionName>;
