import type { TokenReading } from '../token/types.ts';
import { type CookieName, readCookieName } from './names.ts';

/** Whose a cookie is. */
export type CookieOwner =
  | { kind: 'this' }
  /** `who`: a Frontend API host, where a token names one. */
  | { kind: 'other'; who: string | null }
  | { kind: 'unknown' };

/** A cookie with its token, if it holds one that can be read. */
export interface OwnedCookie {
  name: string;
  value: string | null;
  reading: TokenReading | null;
}

export interface OwnerFacts {
  /** Of the page's instance. */
  suffix: string;
  /** Of its tokens: `https://emu.clerk.accounts.dev`. */
  issuer: string;
  /** Of the page's sessions. */
  sessionIds: ReadonlySet<string>;
  /** Publishable keys of the document's other instances: their suffixes and hosts. */
  others: ReadonlyMap<string, string>;
}

/**
 * Whose each cookie is: by its whole suffix, as that of another instance may begin alike; without one by the token beside
 * it. Never guessed where another app has cookies on the host.
 */
export function createOwners(
  cookies: readonly OwnedCookie[],
  facts: OwnerFacts,
): (cookie: OwnedCookie) => CookieOwner {
  const named = cookies.map((cookie) => ({ cookie, ...readCookieName(cookie.name) }));
  const plainToken = named.find(({ kind, suffix }) => kind === 'session' && suffix === null)?.cookie.reading;
  const hasOthers = named.some(({ suffix }) => suffix !== null && suffix !== facts.suffix);
  const ofPlain: CookieOwner = plainToken?.issuer
    ? ofIssuer(plainToken.issuer, facts)
    : { kind: hasOthers ? 'unknown' : 'this' };

  return ({ name, value, reading }) => {
    const { kind, suffix } = readCookieName(name);
    if (suffix !== null) return ofSuffix(suffix, named, facts);
    if (kind === 'session') return reading?.issuer ? ofIssuer(reading.issuer, facts) : { kind: 'unknown' };
    if (kind === 'active-context') return ofContext(value, facts);
    if (kind === 'client' || kind === 'other') return { kind: 'unknown' };
    return ofPlain;
  };
}

const hostOf = (issuer: string): string => issuer.replace(/^https?:\/\//i, '');

const ofIssuer = (issuer: string, facts: OwnerFacts): CookieOwner =>
  hostOf(issuer) === hostOf(facts.issuer) ? { kind: 'this' } : { kind: 'other', who: hostOf(issuer) };

function ofSuffix(
  suffix: string,
  named: readonly (CookieName & { cookie: OwnedCookie })[],
  facts: OwnerFacts,
): CookieOwner {
  if (suffix === facts.suffix) return { kind: 'this' };
  const token = named.find((each) => each.kind === 'session' && each.suffix === suffix)?.cookie.reading;
  const issuer = token?.issuer;
  return { kind: 'other', who: facts.others.get(suffix) ?? (issuer ? hostOf(issuer) : null) };
}

/** `<session id>:<organization id>` of the tab that last owned the cookie. */
const ofContext = (value: string | null, { sessionIds }: OwnerFacts): CookieOwner =>
  value !== null && sessionIds.has(value.split(/:|%3A/i)[0] ?? '') ? { kind: 'this' } : { kind: 'unknown' };
