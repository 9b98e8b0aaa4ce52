import type { FrameAddress } from '../../protocol/views.ts';
import type { Frame, Registry } from './registry.ts';

/** How long a document may take to reconnect after the worker was stopped. */
export const reconnectMs = 3_000;

export type FindFrame = (address: FrameAddress, isReady?: (frame: Frame) => boolean) => Promise<Frame | null>;

export const hasReported = ({ report }: Frame): boolean => report !== null;

/**
 * Finds the frame at an address: the one that is connected, else the one that answers to being woken, as after the
 * worker was stopped. null when its document is gone.
 * @param wake asks the frame at that address to report, which opens its port
 */
export const createFindFrame =
  (registry: Registry, wake: (address: FrameAddress) => void): FindFrame =>
  async (address, isReady = () => true) => {
    const frame = registry.frameAt(address);
    if (frame && isReady(frame)) return frame;
    wake(address);
    return registry.awaitFrame(address, isReady, reconnectMs);
  };
