import type { Read } from '../core/clerk-js/selection.ts';
import { cookieOf, cut, document, ownKeys, parts } from './primordials.ts';
import { attempt, emptyRecord, forEach, get } from './read.ts';

/** As many as a browser keeps of one site. */
const maxCookies = 200;

/** What the page's readable session cookies hold, `__session` and `__session_<suffix>`, by name. */
export function sessionCookies(): Read {
  const cookies = emptyRecord();
  const all = attempt(() => parts(cookieOf(document), '; '));
  forEach(all, maxCookies, (cookie) => {
    const pair = parts(cookie as string, '=');
    const name = get(pair, 0) as string;
    if (cut(name, 0, 9) === '__session') cookies[name] = get(pair, 1);
  });
  return cookies;
}

/** One of the cookies is new, gone or another than before, and holds neither of these tokens. */
export function hasOther(now: Read, before: Read, token?: unknown, token2?: unknown): boolean {
  let found = false;
  const compare = (name: unknown) => {
    const value = now[name as string];
    found ||= value !== before[name as string] && value !== token && value !== token2;
  };
  forEach(ownKeys(now), maxCookies, compare);
  forEach(ownKeys(before), maxCookies, compare);
  return found;
}
