import type { ClerkSnapshot } from '../../core/clerk-js/snapshot.ts';
import { keysAddress } from '../../core/frontend-api/keys-address.ts';
import type { FrameAddress } from '../../protocol/views.ts';
import type { Frame } from '../tabs/registry.ts';
import type { TokenContext } from './inspect.ts';

export type ContextOf = (frame: Frame, clerk: ClerkSnapshot) => TokenContext;

/**
 * @param readFromFrame reads a URL from within a frame; null when it can't
 * @param isLookedAt whether the document at an address is there, and somebody watches its tab
 */
export const createContextOf =
  (
    readFromFrame: (address: FrameAddress, url: string) => Promise<string | null>,
    isLookedAt: (address: FrameAddress) => boolean,
  ): ContextOf =>
  (frame, { instance }) => ({
    owner: frame,
    keysAddress: keysAddress(instance, frame.origin),
    frame: {
      tabId: frame.address.tabId,
      origin: frame.origin,
      isLookedAt: () => isLookedAt(frame.address),
      readFromPage: (url) => readFromFrame(frame.address, url),
    },
  });
