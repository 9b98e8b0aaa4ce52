import * as v from 'valibot';
import type { BrowserCookie } from '../../cookies/cookie.ts';
import type { CookieRow } from '../../cookies/row.ts';
import { count, flag, maybeNumber, maybeText, number, text } from './basic.ts';

/** A cookie without its value. */
export const cookie = v.object({
  name: text,
  value: v.null(),
  valueChars: count,
  attributes: v.nullable(
    v.object({
      domain: text,
      hostOnly: flag,
      path: text,
      secure: flag,
      httpOnly: flag,
      sameSite: v.picklist(['strict', 'lax', 'none', 'unspecified']),
      expiresAtSec: maybeNumber,
      partition: maybeText,
    }),
  ),
}) satisfies v.GenericSchema<unknown, BrowserCookie>;

const owner = v.variant('kind', [
  v.object({ kind: v.literal('this') }),
  v.object({ kind: v.literal('other'), who: maybeText }),
  v.object({ kind: v.literal('unknown') }),
]);

const says = v.variant('kind', [
  v.object({ kind: v.picklist(['absent', 'empty', 'not-a-time', 'not-a-token', 'not-looked-into']) }),
  v.object({ kind: v.literal('client-uat'), sec: number, afterTokenSec: maybeNumber }),
  v.object({
    kind: v.literal('token'),
    sessionId: maybeText,
    expiresAtSec: maybeNumber,
    organization: maybeText,
  }),
  v.object({ kind: v.literal('active-context'), sessionId: text, organizationId: maybeText }),
  v.object({ kind: v.literal('named'), what: text }),
]);

const comparison = v.variant('kind', [
  v.object({ kind: v.picklist(['same', 'differs']) }),
  v.object({ kind: v.picklist(['older', 'newer']), sec: number }),
  v.object({ kind: v.literal('other-session'), sessionId: maybeText }),
]);

/** A line of the table of cookies. */
export const cookieRow = v.object({
  name: text,
  cookie: v.nullable(cookie),
  owner,
  says,
  server: v.object({
    code: v.picklist([
      'reads',
      'handshake',
      'refuses',
      'when-expired',
      'expected',
      'ignores-suffixed-exists',
      'ignores-plain-counts',
      'ignores-other-app',
      'ignores-duplicate',
      'ignores-empty',
      'ignores-plain',
      'not-read',
    ]),
    tone: v.picklist(['in', 'handshake', 'out', 'unknown', 'quiet']),
    does: text,
    why: text,
  }),
  comparison: v.nullable(comparison),
}) satisfies v.GenericSchema<unknown, CookieRow>;
