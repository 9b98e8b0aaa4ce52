import { vi } from 'vitest';
import type { Outcome } from '../../../src/core/result.ts';
import type { Answer, QuestionName } from '../../../src/protocol/questions.ts';
import type { UiPort } from '../../../src/protocol/reconnecting-port.ts';
import type { TopicName, Topics } from '../../../src/protocol/topics.ts';
import type { AskMessage, UiMessage, WorkerMessage } from '../../../src/protocol/ui-messages.ts';
import type { Ask } from '../../../src/ui/shared/source.ts';

export * from '../../../dev/scenes/fixtures.ts';

/** A worker that can be stopped: every connection made to it, and what was sent over each. */
export class FakeWorker {
  readonly ports: FakePort[] = [];
  refuses = false;
  isGone = false;

  readonly connect = (): UiPort => {
    if (this.refuses || this.isGone) throw new Error('Extension context invalidated.');
    const port = new FakePort();
    this.ports.push(port);
    return port;
  };

  get port(): FakePort {
    const port = this.ports.at(-1);
    if (!port) throw new Error('nobody has connected');
    return port;
  }

  /** All messages of one type, over all ports. */
  sent<T extends UiMessage['type']>(type: T): Extract<UiMessage, { type: T }>[] {
    return this.ports
      .flatMap(({ messages }) => messages)
      .filter((message): message is Extract<UiMessage, { type: T }> => message.type === type);
  }

  /** What was asked of it, over all ports. */
  asked<Q extends QuestionName>(question: Q): AskMessage<Q>[] {
    return this.sent('ask').filter(
      (message): message is AskMessage<Q> & typeof message => message.question === question,
    );
  }

  /** Tells of a topic, over the last port. */
  tell<T extends TopicName>(topic: T, told: Topics[T]): void {
    this.port.say({ type: 'topic', topic, told } as WorkerMessage);
  }

  /** Answers the last question of a kind, or the one with an id. */
  answer<Q extends QuestionName>(question: Q, outcome: Outcome<Answer<Q>>, id?: string): void {
    this.port.say({ type: 'answer', question, outcome, id: id ?? this.asked(question).at(-1)?.id ?? '' });
  }
}

/** A source's `ask` that answers as told, and remembers what it was asked. */
export function fakeAsk(
  answer: (question: QuestionName, asked: unknown, stop?: AbortSignal) => Promise<Outcome<unknown>>,
) {
  const calls = vi.fn(answer);
  const ask: Ask = (question, asked, options) =>
    (options?.stop ? calls(question, asked, options.stop) : calls(question, asked)) as Promise<
      Outcome<never>
    >;
  return { ask, calls };
}

class FakePort implements UiPort {
  readonly messages: UiMessage[] = [];
  isDead = false;
  private hear: (message: WorkerMessage) => void = () => {};
  private leave: () => void = () => {};

  postMessage(message: UiMessage): void {
    if (this.isDead) throw new Error('Attempt to postMessage on disconnected port');
    this.messages.push(message);
  }
  onMessage(listener: (message: WorkerMessage) => void): void {
    this.hear = listener;
  }
  onDisconnect(listener: () => void): void {
    this.leave = listener;
  }
  disconnect(): void {
    this.isDead = true;
  }
  /** The worker says something. */
  say(message: WorkerMessage): void {
    this.hear(message);
  }
  /** The worker stops. */
  stop(): void {
    this.isDead = true;
    this.leave();
  }
}
