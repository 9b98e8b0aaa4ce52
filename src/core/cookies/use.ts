import type { Outcome } from '../server/answer.ts';
import type { ChosenCookies } from '../server/chosen-cookies.ts';
import { maxRedirects } from '../server/redirects.ts';
import type { BrowserCookie } from './cookie.ts';
import { cookieNames, readCookieName } from './names.ts';
import type { CookieOwner } from './owner.ts';
import type { ServerUse } from './row.ts';

/** What is known of the server's way to its answer to a page load. */
export interface UseFacts {
  /** null: it accepts no session tokens, and reads no cookie. */
  chosen: ChosenCookies | null;
  /** Of a page load; null: something is open. */
  outcome: Outcome | null;
  /** Of the token that the server reads; null: it reads none, or one that says nothing of it. */
  issuedAtSec: number | null;
  /** Of the page's instance. */
  suffix: string;
  type: 'development' | 'production';
}

const use = (code: ServerUse['code'], tone: ServerUse['tone'], does: string, why = ''): ServerUse => ({
  code,
  tone,
  does,
  why,
});
const ignores = (code: ServerUse['code'], why: string): ServerUse => use(code, 'quiet', 'ignores it', why);
const notRead = (why = ''): ServerUse => use('not-read', 'quiet', 'does not read it', why);

const otherApp = 'another app on this host';

/** What a server makes of a cookie that is there. `isFirst`: none before it has the same name. */
export function useOf(
  cookie: BrowserCookie,
  owner: CookieOwner,
  isFirst: boolean,
  facts: UseFacts,
): ServerUse {
  const { kind, suffix } = readCookieName(cookie.name);
  const { chosen } = facts;
  if (!chosen) return notRead('only an Authorization header counts');
  if (suffix !== null && suffix !== facts.suffix) return ignores('ignores-other-app', otherApp);
  if (kind === 'active-context' || kind === 'client' || kind === 'other') return notRead();
  if (kind === 'dev-browser' && facts.type === 'production') return notRead('development only');
  if (!isFirst) return ignores('ignores-duplicate', 'one with the same name comes first');
  if (cookie.valueChars === 0) return ignores('ignores-empty', 'it is empty');
  if (kind === 'handshake' || kind === 'handshake-nonce')
    return use('handshake', 'handshake', 'ends a handshake with it');
  if (kind === 'redirect-count')
    return use('reads', 'quiet', 'counts its redirects', `gives up after ${maxRedirects}`);
  if (kind === 'refresh') {
    if (suffix === null) return ignores('ignores-plain', 'only a suffixed copy counts');
    return use('when-expired', 'quiet', 'renews an expired token with it');
  }
  if ((suffix !== null) !== chosen.isSuffixed) return otherCopy(suffix, owner);
  if (kind === 'session') return ofSession(chosen, facts.outcome);
  if (kind === 'client-uat') return ofUat(chosen, facts);
  return use('reads', 'quiet', 'reads this copy');
}

function otherCopy(suffix: string | null, owner: CookieOwner): ServerUse {
  if (suffix !== null) return ignores('ignores-plain-counts', 'the copy without a suffix counts');
  return owner.kind === 'other'
    ? ignores('ignores-other-app', otherApp)
    : ignores('ignores-suffixed-exists', 'a suffixed copy exists');
}

/** Reasons that are the token's own, not those of the cookies beside it. */
const isTokens = (reason: string): boolean =>
  /^(?:token-|jwk-|secret-key-invalid|session-token-(?:expired|nbf|iat-in))/.test(reason);

function ofSession({ isSuffixed }: ChosenCookies, outcome: Outcome | null): ServerUse {
  const status = outcome?.status;
  const reason = outcome?.reason ?? null;
  if (status === 'handshake' && reason !== null && isTokens(reason))
    return use('handshake', 'handshake', 'asks for a handshake', reason);
  if (status === 'signed-out' && reason !== null && isTokens(reason))
    return use('refuses', 'out', 'refuses it', reason);
  if (status === 'error') return use('refuses', 'out', 'fails', 'authenticateRequest throws');
  const why = isSuffixed ? 'suffixed, same instance' : 'no suffixed copy counts';
  // The server may stop before it looks at the token.
  return use('reads', status === 'signed-in' ? 'in' : 'unknown', 'reads this copy', why);
}

const uatWords: Record<string, string> = {
  'session-token-iat-before-client-uat': 'newer than the token',
  'client-uat-but-no-session-token': 'says signed in, without a session cookie',
  'session-token-but-no-client-uat': 'says signed out, beside a session cookie',
  'session-token-and-uat-missing': 'says signed out',
};

function ofUat({ clientUatSec }: ChosenCookies, { outcome, issuedAtSec }: UseFacts): ServerUse {
  const status = outcome?.status;
  const does = uatWords[outcome?.reason ?? ''];
  if (does && status === 'handshake') return use('handshake', 'handshake', does, 'asks for a handshake');
  if (does && status === 'signed-out') return use('refuses', 'out', does, 'signed out');
  if (clientUatSec === 0 || issuedAtSec === null) return use('reads', 'unknown', 'reads this copy');
  return clientUatSec > issuedAtSec
    ? use('reads', 'unknown', 'reads this copy', 'newer than the token')
    : use('reads', 'in', 'reads this copy', 'not newer than the token');
}

/** A cookie that is not there and should be. */
export interface MissingCookie {
  name: string;
  /** Why it is expected: a clause. */
  why: string;
}

/** @param hasToken the page's active session has a token in memory */
export function missingCookies(facts: UseFacts, hasToken: boolean): MissingCookie[] {
  const { chosen, suffix, type } = facts;
  if (!chosen) return [];
  const nameOf = (base: string): string => (chosen.isSuffixed ? `${base}_${suffix}` : base);
  return [
    ...(chosen.session === null && hasToken
      ? [{ name: nameOf(cookieNames.session), why: 'ClerkJS has a token' }]
      : []),
    ...(chosen.clientUatSec === 0 && chosen.session !== null
      ? [{ name: nameOf(cookieNames.clientUat), why: 'there is a session cookie' }]
      : []),
    ...(type === 'development' && chosen.devBrowser === null
      ? [{ name: nameOf(cookieNames.devBrowser), why: 'the instance is a development one' }]
      : []),
  ];
}

/** What a server makes of its absence. */
export const useOfMissing = ({ why }: MissingCookie, outcome: Outcome | null): ServerUse =>
  use('expected', outcome?.status === 'handshake' ? 'handshake' : 'out', 'expected', why);
