import { failure } from '../../core/result.ts';
import type { WorkerMessage } from '../../protocol/ui-messages.ts';
import type { FrameView } from '../../protocol/views.ts';

type Post = (message: WorkerMessage) => void;

/** Sends a message to a panel or popup. What a port can't carry is said there as a failure, so that no view stays empty. */
export function sendOrSay(post: Post, message: WorkerMessage): void {
  if (tryTo(post, message)) return;
  if (message.type === 'answer') return void tryTo(post, { ...message, outcome: failure('not-sent') });
  if (message.type !== 'topic' || message.topic !== 'tab') return;
  const { told } = message;
  const sendable = told.frames.map((frame) => (isSendable(frame) ? frame : withoutClerk(frame)));
  if (tryTo(post, { ...message, told: { ...told, frames: sendable } })) return;
  tryTo(post, { ...message, told: { ...told, frames: told.frames.map(withoutClerk) } });
}

/** A port throws at what it can't carry; also when it is gone, and then nothing is to be said. */
function tryTo(post: Post, message: WorkerMessage): boolean {
  try {
    post(message);
    return true;
  } catch {
    return false;
  }
}

function isSendable(frame: FrameView): boolean {
  try {
    JSON.stringify(frame);
    return true;
  } catch {
    return false;
  }
}

const withoutClerk = (frame: FrameView): FrameView => ({
  ...frame,
  clerk: null,
  problem: { code: 'not-sent' },
});
