import type { Asked } from '../core/authorization/types.ts';
import type { CommandName } from '../core/clerk-js/command.ts';
import { answerTimeoutMs } from '../core/limits.ts';
import type { FrameAddress } from '../protocol/views.ts';

/** Which document was asked what. */
export interface OpenQuestion {
  address: Pick<FrameAddress, 'tabId' | 'frameId' | 'documentId'>;
  instance: number;
  command: CommandName;
}

/** A question as it was asked. */
export interface AskedQuestion extends OpenQuestion {
  sessionId: string;
  /** Of a question on authorization that a person asked; null: of another command. */
  params: Asked | null;
}

/** Nobody has so many under way; each is answered or forgotten. */
const maxOpen = 50;

/**
 * What pages were asked and have not answered. A stop of the worker loses it, and the panels that asked ask again. Ids
 * are the panels' own and can't be guessed.
 */
export function createOpenQuestions(now: () => number = () => performance.now()) {
  const open = new Map<string, AskedQuestion & { askedAtMs: number }>();

  function add(id: string, question: AskedQuestion): void {
    const nowMs = now();
    // In the order in which they were asked: the oldest first.
    open.delete(id);
    for (const [old, { askedAtMs }] of open) {
      if (open.size < maxOpen && nowMs - askedAtMs < answerTimeoutMs) break;
      open.delete(old);
    }
    open.set(id, { ...question, askedAtMs: nowMs });
  }

  /** What was asked of this document, and is answered then; null: this was not. */
  function take(id: string, said: OpenQuestion): AskedQuestion | null {
    const asked = open.get(id);
    if (!asked || !isSame(asked, said)) return null;
    open.delete(id);
    return asked;
  }

  return { add, take, drop: (id: string) => void open.delete(id) };
}

const isSame = (one: OpenQuestion, other: OpenQuestion): boolean =>
  one.instance === other.instance &&
  one.command === other.command &&
  one.address.tabId === other.address.tabId &&
  one.address.frameId === other.address.frameId &&
  one.address.documentId === other.address.documentId;
