import * as v from 'valibot';
import { maxKeysChars } from '../../core/limits.ts';
import { browser } from '../../platform/browser.ts';
import type { KeysAnswer, TabMessage } from '../../protocol/page-messages.ts';
import type { FrameAddress } from '../../protocol/views.ts';

/** Reads a URL from within a frame, with the frame's own origin; null when it can't, or when the frame is gone. */
export async function readFromFrame({ tabId, frameId }: FrameAddress, url: string): Promise<string | null> {
  const message: TabMessage = { type: 'keys', url };
  try {
    return keysText(await browser.tabs.sendMessage(tabId, message, { frameId }));
  } catch {
    // The frame is gone; so is the question.
    return null;
  }
}

const Keys = v.object({
  ok: v.literal(true),
  text: v.pipe(v.string(), v.maxLength(maxKeysChars)),
}) satisfies v.GenericSchema<unknown, KeysAnswer>;

/** A taken-over renderer may answer anything. */
export function keysText(answer: unknown): string | null {
  const keys = v.safeParse(Keys, answer);
  return keys.success ? keys.output.text : null;
}
