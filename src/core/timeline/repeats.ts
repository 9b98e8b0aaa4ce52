import type { SeenRequest } from '../requests/seen-request.ts';
import type { TimelineEvent } from './event.ts';
import type { NewEvent } from './new-event.ts';

/** Of one line, told each by its time. */
const maxRepeats = 20;

/** One line for the same call again, as a new object: who draws it sees by that that it changed. */
export function repeatedOf(before: TimelineEvent, now: NewEvent, times: number): TimelineEvent {
  const earlier = before.request ? [{ id: before.request.id, atMs: before.request.atMs }] : [];
  const repeats = [...before.repeats, ...earlier].slice(-maxRepeats);
  return { ...before, text: `${now.text} ×${times}`, request: now.request, repeats };
}

/** The same call once more, with the same answer. */
export function isRepeated(before: TimelineEvent, now: NewEvent): boolean {
  const [old, next] = [before.request, now.request];
  if (!old || !next || now.tone === 'out' || now.tone === 'handshake' || old.isDocument) return false;
  return (
    before.code === now.code &&
    before.title === now.title &&
    old.status === next.status &&
    old.path === next.path &&
    before.sessionId === now.sessionId &&
    isExpired(old) === isExpired(next)
  );
}

function isExpired({ what, atMs }: SeenRequest): boolean {
  const expiresAtSec = what.kind === 'app' ? (what.token?.expiresAtSec ?? null) : null;
  return expiresAtSec !== null && expiresAtSec * 1_000 <= atMs;
}
