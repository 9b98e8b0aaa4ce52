import { type Signal, signal } from '@preact/signals';
import { failure, type Outcome } from '../../src/core/result.ts';
import type { Answer, Asked, QuestionName } from '../../src/protocol/questions.ts';
import type { PortState } from '../../src/protocol/reconnecting-port.ts';
import type { Recorder } from '../../src/protocol/recorder.ts';
import type { TopicName, Topics } from '../../src/protocol/topics.ts';
import type { Ask, Source } from '../../src/ui/shared/source.ts';
import { tabId } from './fixtures.ts';

/** What is answered to each question; one that is not here fails with `no-answer`. */
export type Answers = {
  [Q in QuestionName]?: (asked: Asked<Q>) => Outcome<Answer<Q>> | Promise<Outcome<Answer<Q>>>;
};

/** What is told of each topic, and how things stand with the worker. A topic that is not here was not told yet. */
export interface FixtureOptions extends Partial<Topics> {
  answers?: Answers;
  state?: PortState;
  isReadOnly?: boolean;
  recorder?: Recorder | null;
}

export interface FixtureSource extends Source {
  /** Tells of a topic, as the worker does. */
  tell<T extends TopicName>(name: T, told: Topics[T]): void;
}

/** A source without worker or browser: it shows and answers what it was given. */
export function createFixtureSource({
  answers = {},
  state = 'connected',
  isReadOnly = false,
  recorder = null,
  ...told
}: FixtureOptions = {}): FixtureSource {
  const topics: { [T in TopicName]: Signal<Topics[T] | null> } = {
    tab: signal(told.tab ?? null),
    backend: signal(told.backend ?? null),
  };

  const ask: Ask = (question, asked, { stop } = {}) => {
    const answer = answers[question];
    const stopped = new Promise<Outcome<never>>((resolve) => {
      stop?.addEventListener('abort', () => resolve(failure('aborted')));
    });
    return Promise.race([answer ? answer(asked) : failure('no-answer'), stopped]);
  };

  return {
    tabId,
    state: signal(state),
    isReadOnly,
    topic: (name) => topics[name],
    recorder: signal(recorder),
    ask,
    tell(name, value) {
      topics[name].value = value;
    },
    lookAgain() {},
    close() {},
  };
}

/** An answer that never comes. */
export const never = (): Promise<never> => new Promise(() => {});
