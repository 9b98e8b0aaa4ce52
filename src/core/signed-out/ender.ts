import type { TimelineEvent } from '../timeline/event.ts';

/** Who ended a session, as far as clicks and requests tell. */
export type Ender =
  | { kind: 'you'; label: string }
  /** This page asked Clerk for it. */
  | { kind: 'page'; call: string }
  /** It was recorded, and this page asked for nothing. */
  | { kind: 'elsewhere' }
  | { kind: 'unknown' };

/** A page's own request is told a little before or after what it changed. Milliseconds. */
const nearMs = 5_000;

const endings = /^(?:end|remove|sign out of all sessions)$/;
const ownEndings = /^(?:End|Remove|Sign out)$/;

/** By what happened around the moment in which the session ended. */
export function enderOf(sessionId: string, events: readonly TimelineEvent[]): Ender {
  const end = events.findLast(
    ({ code, sessionId: of }) =>
      of === sessionId && (code === 'session-status' || code === 'session-went' || code === 'signed-out'),
  );
  if (!end) return { kind: 'unknown' };
  const near = events.filter(({ atMs }) => Math.abs(atMs - end.atMs) < nearMs);
  const own = near.findLast(
    ({ code, title, sessionId: of }) =>
      code === 'acted' && ownEndings.test(title) && (of === sessionId || title === 'Sign out'),
  );
  if (own) return { kind: 'you', label: own.title };
  const calls = near.filter(({ request }) => request?.what.kind === 'frontend-api');
  const call = calls.findLast(
    ({ request }) =>
      request?.what.kind === 'frontend-api' &&
      endings.test(request.what.label) &&
      (request.what.sessionId === null || request.what.sessionId === sessionId),
  );
  if (call) return { kind: 'page', call: call.title };
  // Without a single request recorded, nothing follows from there being none.
  return events.some(({ request }) => request !== null) ? { kind: 'elsewhere' } : { kind: 'unknown' };
}

/** `401 signed_out, 12:00:00` of the last call that Clerk refused; null: none. */
export function lastRefusal(events: readonly TimelineEvent[]): string | null {
  const refused = events.findLast(
    ({ request }) => request?.what.kind === 'frontend-api' && (request.status >= 400 || request.status === 0),
  );
  const { request } = refused ?? {};
  if (request?.what.kind !== 'frontend-api') return null;
  const { label, error } = request.what;
  return `${request.status || 'no answer'}${error ? ` ${error.code}` : ''} to ${label}`;
}
