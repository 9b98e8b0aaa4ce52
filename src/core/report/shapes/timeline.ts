import * as v from 'valibot';
import type { SeenRequest } from '../../requests/seen-request.ts';
import type { TimelineEvent } from '../../timeline/event.ts';
import { count, flag, listOf, maybeNumber, maybeText, number, text } from './basic.ts';

const answered = v.object({
  status: v.picklist(['signed-in', 'signed-out', 'handshake']),
  reason: maybeText,
  message: maybeText,
});

const what = v.variant('kind', [
  v.object({
    kind: v.literal('frontend-api'),
    label: text,
    sessionId: maybeText,
    template: maybeText,
    error: v.nullable(v.object({ code: text, message: text })),
    traceId: maybeText,
    retryAfterSec: maybeNumber,
    skipsCache: flag,
  }),
  v.object({ kind: v.literal('handshake'), reason: maybeText, returnsTo: maybeText }),
  v.object({
    kind: v.literal('app'),
    token: v.nullable(
      v.object({
        carrier: v.picklist(['bearer', 'cookie']),
        cookieName: maybeText,
        sessionId: maybeText,
        organizationId: maybeText,
        issuer: maybeText,
        authorizedParty: maybeText,
        issuedAtSec: maybeNumber,
        expiresAtSec: maybeNumber,
      }),
    ),
    hasAuthorization: flag,
    answer: v.nullable(answered),
    setCookies: listOf(
      50,
      v.object({ name: text, valueChars: count, domain: maybeText, secure: flag, sameSite: maybeText }),
    ),
    clockAheadMs: maybeNumber,
  }),
]);

const request = v.object({
  id: text,
  atMs: number,
  durationMs: number,
  method: text,
  origin: text,
  path: text,
  status: number,
  isDocument: flag,
  isAppsCall: v.nullable(flag),
  what,
}) satisfies v.GenericSchema<unknown, SeenRequest>;

export const event = v.object({
  id: count,
  atMs: number,
  code: text,
  group: v.picklist(['request', 'token', 'session', 'cookie', 'yours', 'page', 'finding']),
  tone: v.picklist(['in', 'handshake', 'out', 'unknown', 'note']),
  by: v.picklist(['browser', 'page', 'app', 'ClerkJS', 'other tab', 'server', 'you']),
  title: text,
  text,
  details: listOf(60, v.object({ label: text, value: text })),
  sessionId: maybeText,
  who: text,
  status: maybeText,
  finding: maybeText,
  request: v.nullable(request),
  repeats: listOf(20, v.object({ id: text, atMs: number })),
  startsPage: maybeText,
}) satisfies v.GenericSchema<unknown, Omit<TimelineEvent, 'names'>>;
