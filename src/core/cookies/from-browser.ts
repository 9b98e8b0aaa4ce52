import { maxCookieNameChars, maxCookiesSeen, maxTokenChars } from '../limits.ts';
import type { BrowserCookie, CookieAttributes } from './cookie.ts';
import { isClerkCookie, isValueRead } from './names.ts';

/** A cookie as a browser's `cookies` API gives it. https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/cookies/Cookie */
export interface GivenCookie {
  name: string;
  value: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: string;
  expirationDate?: number;
  partitionKey?: { topLevelSite?: string };
}

export interface SentTo {
  /** Of the top document: partitioned cookies of other sites are not sent. */
  topUrl: string;
  /** What the page itself reads, in the browser's order. */
  readable: readonly BrowserCookie[];
}

const maxAttributeChars = 300;
const short = (text: string): string => text.slice(0, maxAttributeChars);

/** Clerk's cookies among a browser's; values only of what is read. */
export const fromBrowser = (given: readonly GivenCookie[]): BrowserCookie[] =>
  given
    .filter(({ name }) => isClerkCookie(name) && name.length <= maxCookieNameChars)
    .slice(0, maxCookiesSeen)
    .map((each) => ({
      name: each.name,
      value: isValueRead(each.name) && each.value.length <= maxTokenChars ? each.value : null,
      valueChars: each.value.length,
      attributes: attributesOf(each),
    }));

/**
 * Those that a page's request carries, in the browser's order. RFC 6265 section 5.4: longer paths first, then the older.
 * Who is older the page's own list tells, as far as it may.
 */
export function asSent(cookies: readonly BrowserCookie[], { topUrl, readable }: SentTo): BrowserCookie[] {
  const placeOf = (cookie: BrowserCookie): number => {
    const at = readable.findIndex(
      ({ name, value, valueChars }) =>
        name === cookie.name && valueChars === cookie.valueChars && value === cookie.value,
    );
    return at < 0 ? readable.length : at;
  };
  const pathChars = ({ attributes }: BrowserCookie): number => attributes?.path.length ?? 0;
  return cookies
    .filter(({ attributes }) => isSent(attributes?.partition ?? null, topUrl))
    .map((cookie) => ({ cookie, place: placeOf(cookie) }))
    .sort((a, b) => pathChars(b.cookie) - pathChars(a.cookie) || a.place - b.place)
    .map(({ cookie }) => cookie);
}

function isSent(site: string | null, topUrl: string): boolean {
  if (site === null) return true;
  if (!URL.canParse(site) || !URL.canParse(topUrl)) return false;
  const [own, top] = [new URL(site), new URL(topUrl)];
  return (
    own.protocol === top.protocol &&
    (own.hostname === top.hostname || top.hostname.endsWith(`.${own.hostname}`))
  );
}

const attributesOf = (cookie: GivenCookie): CookieAttributes => ({
  domain: short(cookie.domain),
  hostOnly: cookie.hostOnly,
  path: short(cookie.path),
  secure: cookie.secure,
  httpOnly: cookie.httpOnly,
  sameSite: sameSiteOf(cookie.sameSite),
  expiresAtSec: cookie.expirationDate ?? null,
  partition: cookie.partitionKey?.topLevelSite ? short(cookie.partitionKey.topLevelSite) : null,
});

function sameSiteOf(text: string): CookieAttributes['sameSite'] {
  if (text === 'no_restriction') return 'none';
  return text === 'strict' || text === 'lax' ? text : 'unspecified';
}
