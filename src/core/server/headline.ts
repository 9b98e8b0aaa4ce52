import { taskMeans } from '../clerk-js/labels.ts';
import { isOver } from '../clerk-js/status.ts';
import type { BrowserCookie } from '../cookies/cookie.ts';
import { capital } from '../text.ts';
import { measureToken } from '../token/size.ts';
import type { TokenReading } from '../token/types.ts';
import type { Answer } from './answer.ts';
import { type Answers, pendingReason } from './browser.ts';
import { certain, isAllSignedIn, worstOf } from './compare.ts';

/** What the answers come to: one title for strip, popup and icon. */
export interface Headline {
  /** Stable; texts are not. */
  state:
    | 'signed-in'
    | 'handshake'
    | 'cookie-dropped'
    | 'cookie-missing'
    | 'pending'
    | 'nobody'
    | 'over'
    | 'refused'
    | 'depends';
  tone: 'in' | 'handshake' | 'out' | 'unknown';
  title: string;
  /** One or two sentences under the title; empty: none. */
  line: string;
}

/** A session as the page's ClerkJS lists it. */
export interface HeadlineSession {
  who: string;
  /** `Acme (org:admin)`; empty without one. */
  organization: string;
  status: string;
  task: string | null;
}

export interface HeadlineFacts extends Answers {
  /** The same on a server whose clock is Clerk's; null: no other. */
  atRightTime: Answers | null;
  /** Of the page; null: signed out, or between two. */
  active: (HeadlineSession & { token: TokenReading | null }) | null;
  sessions: readonly HeadlineSession[];
  cookies: readonly BrowserCookie[];
}

const out = (state: Headline['state'], title: string, line: string): Headline => ({
  state,
  tone: 'out',
  title,
  line,
});

/** The title of a browser's requests: the worst that is certain, and its cause as far as it can be told from here. */
export function headlineOf(facts: HeadlineFacts): Headline {
  const worst = certain(worstOf(facts));
  if (isAllSignedIn(facts)) return allSignedIn(facts);
  if (worst?.reason === pendingReason && facts.active) return pending(facts.active);
  if (!facts.active && isNobody(facts.pageLoad)) return nobody(facts);
  if (!facts.active && facts.sessions.length > 0 && facts.sessions.every(({ status }) => isOver(status)))
    return over(facts);
  if (!worst || worst.status === 'signed-in') return depends(facts);
  return withRightTime(facts, byReason(facts));
}

function allSignedIn({ active, atRightTime }: HeadlineFacts): Headline {
  if (active && active.status !== 'active') return signedInForNow(active);
  const line = active ? [active.who, active.organization].filter(Boolean).join(' · ') : '';
  if (!atRightTime || isAllSignedIn(atRightTime)) {
    return { state: 'signed-in', tone: 'in', title: 'Signed in for your server', line };
  }
  return {
    state: 'depends',
    tone: 'unknown',
    title: 'Can’t tell: it depends on your server’s clock',
    line: 'This computer’s clock is wrong. With the right time the server answers otherwise.',
  };
}

/** ClerkJS knows more than the token, which is of before. */
const signedInForNow = ({ who, status }: HeadlineSession): Headline => ({
  state: 'depends',
  tone: 'unknown',
  title: `Signed in for your server, but this session is ${status}`,
  line: `The server reads an older token${who ? ` of ${who}` : ''}: it is good until that expires.`,
});

function pending({ who, task }: HeadlineSession): Headline {
  const open = task ? `${capital(taskMeans(task))} (${task}).` : 'A task is open.';
  return out(
    'pending',
    'Signed out for your server: this session is pending',
    `${who ? `${who}: ` : ''}${open}`,
  );
}

const isNobody = (pageLoad: Answer): boolean => certain(pageLoad)?.reason === 'session-token-and-uat-missing';

function nobody({ sessions }: HeadlineFacts): Headline {
  const last = sessions.find(({ status }) => isOver(status));
  const line = last
    ? `No session is left. ${last.who}’s session is ${last.status}.`
    : 'No session in this browser.';
  return { state: 'nobody', tone: 'unknown', title: 'Signed out', line };
}

function over({ sessions, pageLoad }: HeadlineFacts): Headline {
  const [first, ...others] = sessions;
  const title =
    first && others.length === 0
      ? `Signed out: ${first.who || 'the user'}’s session is ${first.status}`
      : 'Signed out: all sessions are over';
  const isRedirected = certain(pageLoad)?.status === 'handshake';
  return out(
    'over',
    title,
    isRedirected ? 'Cookies are left: the next page load redirects to Clerk once.' : '',
  );
}

function depends({ pageLoad, fetch, bearer }: HeadlineFacts): Headline {
  const open = [pageLoad, fetch, ...(bearer ? [bearer] : [])].find((answer) => !certain(answer));
  const [first] = open?.outcomes ?? [];
  const line = first?.condition ? `${capital(first.status)}, if ${first.condition}.` : '';
  return { state: 'depends', tone: 'unknown', title: 'Can’t tell what your server answers', line };
}

/** What the cause of each reason is, in a sentence. */
const causes: Readonly<Record<string, string>> = {
  'session-token-but-no-client-uat': 'There is a session cookie, but __client_uat is missing or 0.',
  'session-token-iat-before-client-uat': '__client_uat is newer than the cookie’s token.',
  'client-uat-but-no-session-token': '__client_uat says signed in, but there is no session cookie.',
  'dev-browser-missing': 'The development cookie __clerk_db_jwt is missing.',
  'dev-browser-sync': 'The address brings a development token.',
  'session-token-nbf': 'The token is not valid yet: compare this computer’s clock.',
  'session-token-iat-in-the-future': 'The token was issued in the future: compare this computer’s clock.',
  'token-invalid-authorized-parties': 'The token’s azp is not among the authorized parties.',
  'token-invalid-signature': 'The token’s signature does not match the server’s key.',
  'jwk-kid-mismatch': 'The token is of another instance than the server’s secret key.',
  'token-type-mismatch': 'The token is of another type than the server accepts.',
  'token-invalid': 'The token can’t be read.',
  'token-verification-failed': 'The token’s claims are refused.',
  'active-organization-mismatch': 'The address asks for another organization than the token’s.',
  'session-token-and-uat-missing': 'There are no Clerk cookies that the server reads.',
};

const causeOf = (reason: string): string =>
  causes[reason] ??
  (reason.startsWith('session-token-expired') ? 'The token has expired.' : 'The server refuses it.');

function byReason(facts: HeadlineFacts): Headline {
  const [pageLoad, worst] = [certain(facts.pageLoad), certain(worstOf(facts))];
  if (worst?.status === 'error')
    return out('refused', 'Your server throws an error for this request', `${worst.message}.`);
  if (pageLoad?.reason === 'client-uat-but-no-session-token') return withoutCookie(facts);
  if (pageLoad?.status === 'handshake' && pageLoad.reason) {
    return {
      state: 'handshake',
      tone: 'handshake',
      title: 'The next page load will redirect once (handshake)',
      line: `${causeOf(pageLoad.reason)} A fetch is signed out until then.`,
    };
  }
  const reason = pageLoad?.status === 'signed-in' || !pageLoad ? worst?.reason : pageLoad.reason;
  const title =
    pageLoad?.status === 'signed-in'
      ? 'Page loads are signed in, other requests are not'
      : 'Signed out for your server';
  return out('refused', title, causeOf(reason ?? ''));
}

/** The session cookie is not there: dropped by the browser, if it would have been too large. */
function withoutCookie({ active, bearer }: HeadlineFacts): Headline {
  const size = active?.token && measureToken(active.token);
  const rest = certainlyIn(bearer) ? ' A bearer token still works.' : '';
  if (!size?.overLimit) {
    const title = 'Signed out for your server: there is no session cookie';
    return out('cookie-missing', title, `${causeOf('client-uat-but-no-session-token')}${rest}`);
  }
  const [largest] = size.custom;
  const part = largest ? ` ${largest.name} alone takes ${number(largest.bytes)} B.` : '';
  return out(
    'cookie-dropped',
    'Signed out for your server: the browser dropped the session cookie',
    `It takes ${number(size.cookieBytes)} B; browsers keep ${number(size.limitBytes)} B.${part}${rest}`,
  );
}

const certainlyIn = (answer: Answer | null): boolean =>
  answer !== null && certain(answer)?.status === 'signed-in';

const number = (value: number): string => value.toLocaleString('en-US');

function withRightTime({ atRightTime }: HeadlineFacts, headline: Headline): Headline {
  if (!atRightTime || !isAllSignedIn(atRightTime)) return headline;
  return { ...headline, line: `${headline.line} On a server with the right time: signed in.` };
}
