import type { BrowserCookie } from '../cookies/cookie.ts';
import { maxCookieTokens } from '../limits.ts';
import { clip } from '../text.ts';
import { formatOffset } from '../time.ts';
import { readToken } from '../token/read.ts';
import { measureToken } from '../token/size.ts';
import type { Outcome } from './answer.ts';
import { certain, isSignedIn, wordOf, worstOf } from './compare.ts';
import type { Headline, HeadlineFacts } from './headline-facts.ts';

/** Why requests are not signed in, as far as cookies and tokens tell. */

const out = (state: Headline['state'], title: string, line: string): Headline => ({
  state,
  tone: 'out',
  title,
  line,
});

/** The worst answer is certain, and is not signed in. */
export function byReason(facts: HeadlineFacts): Headline {
  const [pageLoad, worst] = [certain(facts.pageLoad), certain(worstOf(facts))];
  if (worst?.status === 'error')
    return out('refused', 'Your server throws an error for this request', sentence(clip(worst.message, 200)));
  if (isWithoutCookie(pageLoad)) return withoutCookie(facts);
  if (pageLoad?.status === 'signed-in') return onlyPageLoads(facts);
  const copies = pageLoad && olderOfTwo(facts.cookies);
  if (copies) return twoCopies(facts, copies);
  if (pageLoad?.status === 'handshake') return redirected(facts, pageLoad);
  const reason = (pageLoad ?? worst)?.reason ?? '';
  const { title, line } = refusals(facts)[reason] ?? { title: '', line: code(reason) };
  return out('refused', title ? `Signed out for your server: ${title}` : 'Signed out for your server', line);
}

const isWithoutCookie = (pageLoad: Outcome | null): boolean =>
  pageLoad?.reason === 'client-uat-but-no-session-token' ||
  pageLoad?.reason === 'session-token-and-uat-missing';

function redirected(facts: HeadlineFacts, outcome: Outcome): Headline {
  const reason = outcome.reason ?? '';
  const cause = causeOf(facts, reason);
  const isFetchOut = certain(facts.fetch)?.status === 'signed-out';
  return {
    state: 'handshake',
    tone: 'handshake',
    title: 'The next page load will redirect once (handshake)',
    line: `${cause === code(reason) ? '' : `\`${reason}\`: `}${cause}${isFetchOut ? ' Fetches are signed out until then.' : ''}`,
  };
}

/** What the cause of a redirect is, in a sentence. */
function causeOf({ read }: HeadlineFacts, reason: string): string {
  if (reason.startsWith('session-token-expired')) return 'The cookie’s token has expired.';
  switch (reason) {
    case 'session-token-but-no-client-uat':
      return 'There is a session cookie, but `__client_uat` is missing or 0.';
    case 'session-token-iat-before-client-uat': {
      const newerSec = read.clientUatSec - (read.token?.issuedAtSec ?? Number.NaN);
      const by = newerSec > 0 ? `${formatOffset(newerSec * 1_000)} newer` : 'newer';
      return `\`__client_uat\` is ${by} than the cookie’s token.`;
    }
    case 'dev-browser-missing':
      return 'The development cookie `__clerk_db_jwt` is missing.';
    case 'session-token-nbf':
    case 'session-token-iat-in-the-future':
      return 'The token is not valid yet: check this computer’s clock.';
    case 'active-organization-mismatch':
      return 'The URL and the token name different organizations.';
    default:
      return code(reason);
  }
}

/** By reason: the end of the title, and the line. */
function refusals({ read, active }: HeadlineFacts): Record<string, { title: string; line: string }> {
  const token = read.token ?? active?.token;
  return {
    'token-invalid-authorized-parties': {
      title: 'its authorized parties reject the token',
      line: token?.authorizedParty
        ? `The token’s \`azp\` is ${clip(token.authorizedParty, 200)}.`
        : 'The token has no `azp`.',
    },
    'token-invalid-signature': { title: 'the token’s signature is wrong', line: '' },
    'jwk-kid-mismatch': {
      title: 'the token is from another instance',
      line: token?.issuer ? `The token’s issuer is ${clip(token.issuer, 200)}.` : '',
    },
    'token-type-mismatch': {
      title: 'it accepts other tokens',
      line: 'The server does not accept this token type.',
    },
    'token-invalid': { title: 'the session cookie can’t be read', line: 'It contains no valid token.' },
    'token-verification-failed': { title: 'it rejects the token’s claims', line: '' },
  };
}

/** The session cookie is not there: dropped by the browser, if it would have been too large. */
function withoutCookie(facts: HeadlineFacts): Headline {
  const { active, read } = facts;
  const size = active?.token && measureToken(active.token);
  const rest = isSignedIn(facts.bearer) ? ' A bearer token still works.' : '';
  if (size?.overLimit) {
    const [largest] = size.custom;
    const part = largest
      ? ` Remove \`${clip(largest.name)}\` (${number(largest.bytes)} B) from the token.`
      : '';
    return out(
      'cookie-dropped',
      'Signed out for your server: the browser dropped the session cookie',
      `It takes ${number(size.cookieBytes)} B; browsers keep up to ${number(size.limitBytes)} B.${part}${rest}`,
    );
  }
  if (read.foreignIssuer !== null) {
    return out(
      'foreign-cookie',
      'Signed out for your server: the session cookie belongs to another Clerk app',
      `The \`__session\` cookie comes from ${clip(read.foreignIssuer, 200)}.${rest}`,
    );
  }
  const uat =
    read.clientUatSec > 0 ? '`__client_uat` says signed in.' : 'The server finds no `__client_uat` either.';
  return out('cookie-missing', 'Signed out for your server: there is no session cookie', `${uat}${rest}`);
}

/** The bearer token is refused, or a fetch goes without cookies. */
function onlyPageLoads({ fetch, bearer }: HeadlineFacts): Headline {
  const isFetchIn = isSignedIn(fetch);
  const refused = isFetchIn && bearer ? bearer : fetch;
  const title = isFetchIn
    ? 'Your server rejects the bearer token, but accepts the cookie'
    : 'Page loads are signed in for your server, fetches are not';
  return out('refused', title, `${wordOf(refused)}.`);
}

interface Copies {
  name: string;
  count: number;
}

/** Cookies of one name of which the first, which a server reads, holds an older token than another. */
function olderOfTwo(cookies: readonly BrowserCookie[]): Copies | null {
  // A page may set any number of them, each as large as a token.
  const sessions = cookies.filter(({ name }) => name.startsWith('__session')).slice(0, maxCookieTokens);
  for (const name of new Set(sessions.map((each) => each.name))) {
    const same = sessions.filter((each) => each.name === name);
    if (same.length < 2) continue;
    const [first = 0, ...others] = same.map(({ value }) => (value && readToken(value).issuedAtSec) || 0);
    if (!others.some((issuedAtSec) => issuedAtSec > first)) continue;
    return { name, count: cookies.filter((each) => each.name === name).length };
  }
  return null;
}

function twoCopies(facts: HeadlineFacts, { name, count }: Copies): Headline {
  const pageLoad = certain(facts.pageLoad);
  const cause = causeOf(facts, pageLoad?.reason ?? '');
  return {
    state: 'two-copies',
    tone: pageLoad?.status === 'handshake' ? 'handshake' : 'out',
    title: `Your server reads the older of ${count} session cookies`,
    line: `They share the name \`${clip(name)}\`. ${cause}`,
  };
}

const sentence = (text: string): string => text && `${text}.`;

const code = (reason: string): string => reason && `\`${reason}\`.`;

const number = (value: number): string => value.toLocaleString('en-US');
