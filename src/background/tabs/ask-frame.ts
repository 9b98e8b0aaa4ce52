import { browser } from '../../platform/browser.ts';
import type { KeysAnswer, TabMessage } from '../../protocol/page-messages.ts';
import type { FrameAddress } from '../../protocol/views.ts';

/** Reads a URL from within a frame, with the frame's own origin; null when it can't, or when the frame is gone. */
export async function readFromFrame({ tabId, frameId }: FrameAddress, url: string): Promise<string | null> {
  const message: TabMessage = { type: 'keys', url };
  try {
    const answer: KeysAnswer = await browser.tabs.sendMessage(tabId, message, { frameId });
    return answer.ok ? answer.text : null;
  } catch {
    // The frame is gone; so is the question.
    return null;
  }
}
