import * as v from 'valibot';
import type { Answer } from '../../server/answer.ts';
import type { Headline } from '../../server/headline-facts.ts';
import type { Seen } from '../../server/seen.ts';
import { flag, listOf, maybeNumber, maybeText, number, text } from './basic.ts';

const outcome = v.object({
  status: v.picklist(['signed-in', 'signed-out', 'handshake', 'error']),
  isPending: v.exactOptional(v.literal(true)),
  reason: maybeText,
  message: text,
  condition: maybeText,
});

export const answer = v.object({
  outcomes: v.pipe(v.tupleWithRest([outcome], outcome), v.maxLength(50)),
  facts: listOf(100, v.object({ code: text, text, decides: flag })),
  nextChangeMs: maybeNumber,
}) satisfies v.GenericSchema<unknown, Answer>;

const headline = v.object({
  state: v.picklist([
    'signed-in',
    'handshake',
    'cookie-dropped',
    'cookie-missing',
    'foreign-cookie',
    'two-copies',
    'other-session',
    'other-organization',
    'pending',
    'nobody',
    'over',
    'clock',
    'refused',
    'finding',
    'seen',
    'depends',
  ]),
  tone: v.picklist(['in', 'handshake', 'out', 'unknown']),
  title: text,
  line: text,
}) satisfies v.GenericSchema<unknown, Headline>;

const seen = v.nullable(
  v.object({
    status: v.picklist(['signed-in', 'signed-out', 'handshake']),
    reason: maybeText,
    message: maybeText,
    atMs: number,
    request: text,
    requestId: text,
  }),
) satisfies v.GenericSchema<unknown, Seen | null>;

const answers = { pageLoad: answer, fetch: answer, post: answer, bearer: v.nullable(answer) };

/** What the app's server would say, and what it was seen to say. */
export const server = v.object({
  ...answers,
  atRightTime: v.nullable(v.object(answers)),
  nextChangeMs: maybeNumber,
  headline,
  seen: v.nullable(v.object({ pageLoad: seen, fetch: seen, bearer: seen })),
});
