import type { ReadonlySignal } from '@preact/signals';
import type { Outcome } from '../../core/result.ts';
import type { Answer, Asked, QuestionName } from '../../protocol/questions.ts';
import type { PortState } from '../../protocol/reconnecting-port.ts';
import type { Recorder } from '../../protocol/recorder.ts';
import type { TopicName, Topics } from '../../protocol/topics.ts';

/** Of what is no tab: a report. No tab has it. */
export const reportTabId = -1;

export type Ask = <Q extends QuestionName>(
  question: Q,
  asked: Asked<Q>,
  options?: { stop?: AbortSignal },
) => Promise<Outcome<Answer<Q>>>;

/** Where panel and popup have what they show from: the live page, or something that stands for one. */
export interface Source {
  readonly tabId: number;
  readonly state: ReadonlySignal<PortState>;
  /** Nothing can be asked of it: it shows what was. */
  readonly isReadOnly: boolean;
  /** What was last told; null until it was. Stays while the worker is away. */
  topic<T extends TopicName>(name: T): ReadonlySignal<Topics[T] | null>;
  /** The tab's timeline; null: nobody records one (yet), as in the popup. */
  readonly recorder: ReadonlySignal<Recorder | null>;
  /** Every question ends: by its answer, a time limit, or when the person stops waiting. */
  ask: Ask;
  /** Has the page looked at again. */
  lookAgain(): void;
  close(): void;
}
