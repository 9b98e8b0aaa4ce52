import type { SeenRequest } from '../core/requests/seen-request.ts';
import type { Outcome } from '../core/result.ts';
import type { Moment } from '../core/timeline/moment.ts';
import type { Answer, Asked, QuestionName } from './questions.ts';
import type { TopicName, Topics } from './topics.ts';
import type { FrameAddress } from './views.ts';

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

/** UI, or the devtools page that records a tab, to the worker. */
export type UiMessage =
  /** Opens or renews the watch on a tab. */
  | { type: 'watch'; tabId: number }
  | { [Q in QuestionName]: AskMessage<Q> }[QuestionName]
  /** Stop what was asked under this id. */
  | { type: 'abort'; id: string }
  /** Opens or renews the recording of a tab: from now on, what its pages report is told as moments. */
  | { type: 'record'; tabId: number }
  /** Asks for moments that were not told: those of a document with later revisions. Answered by `history`, if at all. */
  | { type: 'history'; address: FrameAddress; afterRevision: number }
  /** What DevTools saw; `isAll`: and nothing before, as after the worker was stopped. */
  | { type: 'requests'; tabId: number; requests: readonly SeenRequest[]; isAll: boolean };

/** Worker to UI. */
export type WorkerMessage =
  | { [T in TopicName]: TopicMessage<T> }[TopicName]
  | AnswerMessage<QuestionName>
  | MomentsMessage
  | HistoryMessage;

/** To who records a tab: what one frame's report says, for each Clerk instance. */
export interface MomentsMessage {
  type: 'moments';
  tabId: number;
  moments: readonly Moment[];
}

/** What the page still knew; of tokens and credentials nothing. */
export interface HistoryMessage {
  type: 'history';
  address: FrameAddress;
  moments: readonly Moment[];
}
