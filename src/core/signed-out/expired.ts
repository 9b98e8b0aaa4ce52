import { formatDuration } from '../time.ts';
import type { TimelineEvent } from '../timeline/event.ts';
import type { EndedSession, EndFacts, Told } from './types.ts';

/** A clock may be off: what is so near to a limit is not told apart. Milliseconds. */
const marginMs = 300_000;
/** So shortly before its end a session that lives is issued a token. Milliseconds. */
const aliveMs = 90_000;

/** Which of the two limits ended it, as far as that can be told. */
export function expired(
  { id, createdAtMs, expireAtMs, lastActiveAtMs }: EndedSession,
  whose: string,
  { nowMs, format, events }: EndFacts,
  seen: TimelineEvent | null,
): Told {
  const fix = 'Set the limits in Clerk Dashboard › Sessions.';
  const life = createdAtMs !== null && expireAtMs !== null ? formatDuration(expireAtMs - createdAtMs) : null;
  const active = lastActiveAtMs === null ? '' : ` It was last active at ${format(lastActiveAtMs)}.`;
  if (expireAtMs === null)
    return {
      cause: 'unknown',
      title: `${whose} expired.`,
      line: `It is not known which limit.${active}`,
      fix,
    };
  if (expireAtMs > nowMs + marginMs)
    return {
      cause: 'inactivity',
      title: `${whose} expired by inactivity.`,
      line: `Its maximum lifetime would have ended at ${format(expireAtMs)}.${active} Nobody signed out or revoked it.`,
      fix,
    };
  // It was issued a token until then: no other limit ended it before.
  const isSeenUntil =
    seen !== null &&
    Math.abs(seen.atMs - expireAtMs) < marginMs &&
    events.some(
      ({ code, sessionId, atMs }) =>
        code === 'token-issued' && sessionId === id && Math.abs(atMs - expireAtMs) < aliveMs,
    );
  return {
    cause: isSeenUntil ? 'lifetime' : 'lifetime-or-inactivity',
    title: `${whose} expired${isSeenUntil ? ' at its maximum lifetime' : ''}.`,
    line: `Its maximum lifetime${life ? ` of ${life}` : ''} ended at ${format(expireAtMs)}.${isSeenUntil ? ' Inactivity did not end it, and nobody revoked it.' : ` Inactivity may have ended it before.${active}`}`,
    whenMs: isSeenUntil ? expireAtMs : null,
    fix,
  };
}
