import type { BrowserCookie } from '../../../core/cookies/cookie.ts';
import type { CookieOwner } from '../../../core/cookies/owner.ts';
import type { CookieRow, CookieSays, TokenComparison } from '../../../core/cookies/row.ts';
import { numberText } from '../../../core/text.ts';
import { formatRelative } from '../../../core/time.ts';
import type { TimeZone } from '../../kit/time-zone.ts';

export function ownerText(owner: CookieOwner): string {
  if (owner.kind === 'this') return 'this one';
  return owner.kind === 'other' ? (owner.who ?? 'another one') : 'unknown';
}

/** How many instances the cookies are known to be of. */
export function countInstances(rows: readonly CookieRow[]): number {
  const keys = rows.flatMap(({ cookie, owner, name }) => {
    if (!cookie || owner.kind === 'unknown') return [];
    return owner.kind === 'this' ? ['this'] : [owner.who ?? name.replace(/^.*_/, '')];
  });
  return new Set(keys).size;
}

export interface SaysContext {
  nowMs: number;
  timeZone: TimeZone;
  /** Name of a session's user; empty: not known. */
  whoOf(sessionId: string): string;
}

/** What a cookie says, in a few words. */
export function saysText(says: CookieSays, context: SaysContext): string {
  const who = (id: string | null): string => (id === null ? 'no session' : context.whoOf(id) || id);
  switch (says.kind) {
    case 'absent':
      return 'absent';
    case 'empty':
      return 'empty';
    case 'not-a-time':
      return 'not a time in seconds';
    case 'not-a-token':
      return 'not a token';
    case 'not-looked-into':
      return 'not inspected';
    case 'named':
      return says.what;
    case 'active-context':
      return [who(says.sessionId), says.organizationId].filter(Boolean).join(' · ');
    case 'client-uat':
      return uatText(says, context);
    case 'token': {
      const { expiresAtSec } = says;
      const exp =
        expiresAtSec === null ? 'no exp' : `exp ${formatRelative(expiresAtSec * 1_000, context.nowMs)}`;
      return [who(says.sessionId), says.organization, exp].filter(Boolean).join(' · ');
    }
  }
}

const halfDayMs = 43_200_000;

function uatText(
  { sec, afterTokenSec }: Extract<CookieSays, { kind: 'client-uat' }>,
  { nowMs, timeZone }: SaysContext,
): string {
  if (sec === 0) return '0 (signed out)';
  const ms = sec * 1_000;
  const shown = Math.abs(ms - nowMs) < halfDayMs ? timeZone.time(ms) : timeZone.dateTime(ms);
  if (afterTokenSec === null) return shown;
  const apart = `${numberText(Math.abs(afterTokenSec))} s`;
  if (afterTokenSec === 0) return `${shown} (same as iat)`;
  return `${shown} (${apart} ${afterTokenSec > 0 ? 'after' : 'before'} iat)`;
}

export function comparisonText(comparison: TokenComparison): string {
  switch (comparison.kind) {
    case 'same':
      return 'same as in memory';
    case 'older':
      return `older than in memory by ${numberText(comparison.sec)} s`;
    case 'newer':
      return `newer than in memory by ${numberText(comparison.sec)} s`;
    case 'differs':
      return 'differs from the one in memory';
    case 'other-session':
      return 'another session than in memory';
  }
}

export function expiresText({ attributes }: BrowserCookie, nowMs: number): string {
  if (!attributes) return '–';
  const { expiresAtSec } = attributes;
  return expiresAtSec === null ? 'session' : formatRelative(expiresAtSec * 1_000, nowMs);
}

/** What is special about a cookie: scripts can't see it, it is not sent everywhere, or other hosts get it too. */
export function attributesText({ attributes }: BrowserCookie): string {
  if (!attributes) return '';
  const { httpOnly, path, hostOnly, domain, partition } = attributes;
  return [
    httpOnly && 'HttpOnly',
    path !== '/' && `path ${path}`,
    !hostOnly && `domain ${domain}`,
    partition && `partitioned by ${partition}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
