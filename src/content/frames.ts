import { maxFrameOrigins, maxFramesSearched, maxOriginChars, watchLeaseMs } from '../core/limits.ts';
import { iframes, listen, unlisten } from './document.ts';
import { later } from './later.ts';

/** The frames of the top document, while somebody watches: frames of their own have no scripts of ours until then. */
export interface Frames {
  /** Where they lead, by their `src`: other origins than this one. */
  origins: string[];
  /** Counts up whenever one has loaded a document. */
  loads: number;
}

let loads = 0;
let isListening = false;
let leaseEndsMs = 0;

/** Asked for with each report, and so for as long as somebody watches; null in a frame. */
export function readFrames(): Frames | null {
  if (window !== window.top) return null;
  leaseEndsMs = performance.now() + watchLeaseMs;
  if (!isListening) listenForLease();
  const origins = new Set<string>();
  for (const { src } of iframes().slice(0, maxFramesSearched)) {
    const origin = /^https?:/.test(src) && URL.canParse(src) ? new URL(src).origin : location.origin;
    if (origin !== location.origin && origin.length <= maxOriginChars) origins.add(origin);
  }
  return { origins: [...origins].slice(0, maxFrameOrigins), loads };
}

function listenForLease(): void {
  isListening = true;
  listen('load', onLoad, true);
  restAfter(watchLeaseMs);
}

function restAfter(delayMs: number): void {
  later(() => {
    const leftMs = leaseEndsMs - performance.now();
    if (leftMs > 0) return restAfter(leftMs);
    isListening = false;
    unlisten('load', onLoad, true);
  }, delayMs);
}

/** It does not bubble. One that a script made up tells nothing. */
function onLoad({ isTrusted, target }: Event): void {
  if (isTrusted && target instanceof HTMLIFrameElement) loads++;
}
