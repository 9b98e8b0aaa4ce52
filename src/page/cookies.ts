import type { Read } from '../core/clerk-js/selection.ts';
import { attempt } from './batch.ts';
import { cookieOf, cut, document, indexIn, ownKeys } from './primordials.ts';
import { eachPart, emptyRecord } from './read.ts';

/** As many as a browser keeps of one site. */
const maxCookies = 200;

/** What the page's readable session cookies hold, `__session` and `__session_<suffix>`, by name. */
export function sessionCookies(): Read {
  const cookies = emptyRecord();
  eachPart(attempt(() => cookieOf(document)) ?? '', '; ', maxCookies, (cookie) => {
    const at = indexIn(cookie, '=', 0);
    if (at > 0 && cut(cookie, 0, 9) === '__session') cookies[cut(cookie, 0, at)] = cut(cookie, at + 1);
  });
  return cookies;
}

/** One of the cookies is new, gone or another than before, and holds neither of these tokens. */
export function hasOther(now: Read, before: Read, token: unknown = null, token2: unknown = null): boolean {
  let found = false;
  const compare = (names: PropertyKey[]) => {
    for (let index = 0; index < names.length; index++) {
      const name = names[index] as string;
      const value = now[name];
      found ||= value !== before[name] && value !== token && value !== token2;
    }
  };
  compare(ownKeys(now));
  compare(ownKeys(before));
  return found;
}
