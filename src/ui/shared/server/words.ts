import type { Answer } from '../../../core/server/answer.ts';
import { certain, wordOf } from '../../../core/server/compare.ts';
import type { AnswerTone } from '../../kit/AnswerMark.tsx';

/** The requests that are told of, and what each is called. */
export const requests = { pageLoad: 'Page load', fetch: 'Fetch', bearer: 'Bearer token' } as const;

export type RequestKind = keyof typeof requests;

/** `Fetch: signed-out, client-uat-but-no-session-token, predicted`. */
export const nameOf = (kind: RequestKind, answer: Answer | null): string =>
  answer ? `${requests[kind]}: ${wordOf(answer)}, predicted` : `${requests[kind]}: no token`;

/** The first word of it. */
export const shortOf = (answer: Answer | null): string =>
  answer ? wordOf(answer).replace(/,.*/, '') : 'no token';

export function toneOf(answer: Answer | null): AnswerTone {
  const status = answer && certain(answer)?.status;
  if (status === 'signed-in') return 'in';
  if (status === 'handshake') return 'handshake';
  return status ? 'out' : 'unknown';
}
