import { answerTimeoutMs } from '../../core/limits.ts';
import { failure, type Outcome } from '../../core/result.ts';
import { type Answer, type Asked, askedOnce, type QuestionName } from '../../protocol/questions.ts';
import type { AnswerMessage, UiMessage } from '../../protocol/ui-messages.ts';
import type { FrameAddress, TabView } from '../../protocol/views.ts';
import type { Ask } from './source.ts';

/** After its page was left, a command may still be answered for so long. */
export const leftAfterMs = 1_000;

type AskUiMessage = Extract<UiMessage, { type: 'ask' }>;

interface OpenQuestion {
  message: AskUiMessage;
  settle(outcome: Outcome<never>): void;
  /** Its document is gone: an answer that is on its way may still come, but none is waited for much longer. */
  leave(): void;
}

export interface Asking {
  ask: Ask;
  onAnswer(message: AnswerMessage<QuestionName>): void;
  /** The worker is back: asks again what is open. Whether it passed a command on is not known; the page takes each id once. */
  askAgain(): void;
  /** The worker has stopped: ends what is asked once. */
  onDisconnect(): void;
  /** Ends commands soon whose document was left. */
  onTab(tab: TabView): void;
  close(): void;
}

/** Keeps the questions that are open, each under an id of its own, until they end. */
export function createAsking(post: (message: UiMessage) => void, newId: () => string): Asking {
  const open = new Map<string, OpenQuestion>();

  const ask: Ask = <Q extends QuestionName>(
    question: Q,
    asked: Asked<Q>,
    { stop }: { stop?: AbortSignal } = {},
  ) =>
    new Promise<Outcome<Answer<Q>>>((resolve) => {
      const message = { type: 'ask', id: newId(), question, asked } as AskUiMessage;
      let leftTimer: ReturnType<typeof setTimeout> | undefined;
      const settle = (outcome: Outcome<Answer<Q>>): void => {
        clearTimeout(timer);
        clearTimeout(leftTimer);
        stop?.removeEventListener('abort', onAbort);
        open.delete(message.id);
        resolve(outcome);
      };
      const onAbort = (): void => {
        settle(failure('aborted'));
        if (askedOnce.has(question)) post({ type: 'abort', id: message.id });
      };
      const timer = setTimeout(() => settle(failure('no-answer')), answerTimeoutMs);
      if (stop?.aborted) return settle(failure('aborted'));
      stop?.addEventListener('abort', onAbort);
      const leave = (): void => {
        leftTimer ??= setTimeout(() => settle(failure('page-gone')), leftAfterMs);
      };
      open.set(message.id, { message, settle, leave });
      post(message);
    });

  return {
    ask,
    onAnswer({ id, question, outcome }) {
      const asked = open.get(id);
      // The kinds agree, so the value is of the kind that was asked for.
      if (asked?.message.question === question) asked.settle(outcome as Outcome<never>);
    },
    askAgain() {
      for (const { message } of open.values()) post(message);
    },
    onDisconnect() {
      for (const { message, settle } of [...open.values()]) {
        if (askedOnce.has(message.question)) settle(failure('backend-interrupted'));
      }
    },
    onTab(tab) {
      for (const { message, leave } of open.values()) {
        if (message.question === 'command' && wasLeft(message.asked.address, tab)) leave();
      }
    },
    close() {
      for (const { settle } of [...open.values()]) settle(failure('aborted'));
    },
  };
}

/** Another document is in the frame, or none. */
function wasLeft({ frameId, documentId }: FrameAddress, { answered, frames }: TabView): boolean {
  const now = frames.find(({ address }) => address.frameId === frameId);
  return now ? now.address.documentId !== documentId : answered;
}
