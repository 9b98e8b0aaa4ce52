import { maxCookieTokens } from '../limits.ts';
import { authenticate } from '../server/authenticate.ts';
import { asServerReads, type BrowserFacts, pageLoadOf } from '../server/browser.ts';
import { type ChosenCookies, chooseCookies } from '../server/chosen-cookies.ts';
import { certain } from '../server/compare.ts';
import type { ServerContext } from '../server/context.ts';
import { createTrail } from '../server/trail.ts';
import type { TokenReading } from '../token/types.ts';
import type { BrowserCookie } from './cookie.ts';
import { createOwners } from './owner.ts';
import { isSessionCookie, withoutTokens } from './read.ts';
import type { CookieRow } from './row.ts';
import { compareWithMemory, cookieSays } from './says.ts';
import { missingCookies, type UseFacts, useOf, useOfMissing } from './use.ts';

export interface TableFacts extends Omit<BrowserFacts, 'cookies' | 'bearer'> {
  /** In the order in which the browser would send them. */
  cookies: readonly BrowserCookie[];
  /** What a token says; asked for each of the first `maxCookieTokens`. */
  readingOf: (raw: string) => TokenReading;
  /** Newest token in memory of the page's active session; null: none. */
  memory: { raw: string; reading: TokenReading } | null;
  /** Of the page's sessions. */
  sessionIds: ReadonlySet<string>;
  /** Suffixes of the document's other instances, with their hosts. */
  others: ReadonlyMap<string, string>;
}

/** Clerk's cookies with what each says, whose it is, and what a server makes of it; what is expected and absent at the end. */
export function cookieTable(facts: TableFacts): CookieRow[] {
  const { cookies, instance, memory, tokenOf } = facts;
  const chosen = chosenOf(facts);
  const sessionRaw = chosen?.session ?? null;
  const readSec = sessionRaw === null ? null : tokenOf(sessionRaw).reading.issuedAtSec;
  const uses: UseFacts = {
    chosen,
    outcome: certain(authenticate(pageLoadContext(facts))),
    issuedAtSec: readSec,
    suffix: instance.cookieSuffix,
    type: instance.type,
  };
  const lookedInto = new Set(
    cookies.filter(({ name, value }) => value && isSessionCookie(name)).slice(0, maxCookieTokens),
  );
  const read = cookies.map((cookie) => ({
    ...cookie,
    reading: cookie.value && lookedInto.has(cookie) ? facts.readingOf(cookie.value) : null,
  }));
  const ownerOf = createOwners(read, {
    suffix: instance.cookieSuffix,
    issuer: instance.frontendApi,
    sessionIds: facts.sessionIds,
    others: facts.others,
  });
  const seen = new Set<string>();

  const rows = read.map((each, at): CookieRow => {
    const cookie = cookies[at] ?? each;
    const owner = ownerOf(each);
    const isFirst = !seen.has(each.name);
    seen.add(each.name);
    const { reading, value } = each;
    return {
      name: each.name,
      cookie: withoutTokens([cookie])[0] ?? null,
      owner,
      says:
        value !== '' && isSessionCookie(each.name) && !lookedInto.has(cookie)
          ? { kind: 'not-looked-into' }
          : cookieSays(cookie, reading, readSec),
      server: useOf(cookie, owner, isFirst, uses),
      comparison:
        value && reading?.claims && owner.kind === 'this' ? compareWithMemory(value, reading, memory) : null,
    };
  });
  const missing = missingCookies(uses, memory !== null)
    .filter(({ name }) => !seen.has(name))
    .map(
      (each): CookieRow => ({
        name: each.name,
        cookie: null,
        owner: { kind: 'this' },
        says: { kind: 'absent' },
        server: useOfMissing(each, uses.outcome),
        comparison: null,
      }),
    );
  return [...rows, ...missing];
}

/**
 * Names of the cookies that are surely this instance's, each once: what may be cleared. All copies of a name go together, so
 * one of another instance keeps the others.
 */
export function ownCookieNames(rows: readonly Pick<CookieRow, 'name' | 'cookie' | 'owner'>[]): string[] {
  const there = rows.filter(({ cookie }) => cookie);
  const others = new Set(there.flatMap(({ name, owner }) => (owner.kind === 'this' ? [] : [name])));
  return [...new Set(there.map(({ name }) => name))].filter((name) => !others.has(name));
}

function pageLoadContext(facts: TableFacts): ServerContext {
  const asked: BrowserFacts = { ...facts, cookies: asServerReads(facts.cookies), bearer: null };
  return { ...asked, request: pageLoadOf(asked) };
}

/** null: it accepts no session tokens, and reads no cookie. */
function chosenOf(facts: TableFacts): ChosenCookies | null {
  const { acceptsToken } = facts.settings;
  const readsCookies = acceptsToken === 'session_token' || acceptsToken === 'any';
  return readsCookies ? chooseCookies(pageLoadContext(facts), createTrail(facts.nowMs)) : null;
}
