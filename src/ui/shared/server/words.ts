import type { Answer } from '../../../core/server/answer.ts';
import { certain, wordOf } from '../../../core/server/compare.ts';
import type { Seen } from '../../../core/server/seen.ts';
import { formatRelative } from '../../../core/time.ts';
import type { ServerView } from '../../../protocol/views.ts';
import type { AnswerTone } from '../../kit/AnswerMark.tsx';

/** The requests that are told of, and what each is called. */
export const requests = { pageLoad: 'Page load', fetch: 'Fetch', bearer: 'Bearer token' } as const;

export type RequestKind = keyof typeof requests;

/** What is told of one kind of request: what the server was seen to answer, else what it would. */
export interface Told {
  answer: Answer | null;
  seen: Seen | null;
}

export const toldOf = (server: ServerView, kind: RequestKind): Told => ({
  answer: server[kind],
  seen: server.seen?.[kind] ?? null,
});

/** `Fetch: signed-out, client-uat-but-no-session-token, predicted`, or `seen 4 s ago` at its end. */
export function nameOf(kind: RequestKind, { answer, seen }: Told, nowMs: number): string {
  if (seen)
    return `${requests[kind]}: ${[seen.status, seen.reason, agoOf(seen, nowMs)].filter(Boolean).join(', ')}`;
  return answer ? `${requests[kind]}: ${wordOf(answer)}, predicted` : `${requests[kind]}: no token`;
}

/** `seen 4 s ago`. */
export const agoOf = ({ atMs }: Seen, nowMs: number): string =>
  `seen ${formatRelative(Math.min(atMs, nowMs), nowMs)}`;

/** The first word of it. */
export function shortOf({ answer, seen }: Told): string {
  if (seen) return seen.status;
  return answer ? wordOf(answer).replace(/,.*/, '') : 'no token';
}

export function toneOf({ answer, seen }: Told): AnswerTone {
  const status = seen ? seen.status : answer && certain(answer)?.status;
  if (status === 'signed-in') return 'in';
  if (status === 'handshake') return 'handshake';
  return status ? 'out' : 'unknown';
}
