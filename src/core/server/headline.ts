import { taskMeans } from '../clerk-js/labels.ts';
import { isOver } from '../clerk-js/status.ts';
import { capital, clip } from '../text.ts';
import { formatOffset } from '../time.ts';
import { isTooLargeForCookie } from '../token/size.ts';
import type { TokenOrganization } from '../token/types.ts';
import type { Answer, Answers } from './answer.ts';
import { certain, isAllSignedIn, wordOf, worstOf } from './compare.ts';
import { byReason } from './headline-causes.ts';
import type { Headline, HeadlineFacts, HeadlineSession } from './headline-facts.ts';
import { pendingReason } from './pending.ts';

export type { Headline, HeadlineFacts, HeadlineSession };

/** The title of a browser's requests: the worst that is certain, and its cause as far as it can be told from here. */
export function headlineOf(facts: HeadlineFacts): Headline {
  const headline = ofOne(facts);
  return facts.of ? { ...headline, title: `${headline.title} · ${clip(facts.of)}` } : headline;
}

function ofOne(facts: HeadlineFacts): Headline {
  const { active, atRightTime, sessions } = facts;
  const worst = certain(worstOf(facts));
  if (isAllSignedIn(facts)) return allSignedIn(facts);
  if (worst?.reason === pendingReason && active) return pending(active);
  if (!active && isNobody(facts.pageLoad)) return nobody(facts);
  if (!active && sessions.length > 0 && sessions.every(({ status }) => isOver(status))) return over(facts);
  if (!worst) return depends(facts);
  if (worst.status === 'signed-in') return withoutToken(facts);
  if (atRightTime && isAllSignedIn(atRightTime) && facts.clockAheadMs !== null)
    return wrongClock(facts, facts.clockAheadMs);
  return byReason(facts);
}

const unknown = (state: Headline['state'], title: string, line: string): Headline => ({
  state,
  tone: 'unknown',
  title,
  line,
});

/** Green only if the session is active, its own cookie is the one that is read, and the clock changes nothing. */
function allSignedIn(facts: HeadlineFacts): Headline {
  const { active, read, atRightTime, clockAheadMs } = facts;
  if (!active) return withoutToken(facts);
  if (active.status !== 'active') return signedInForNow(active);
  if (read.token?.sessionId !== active.id) return otherSession(facts, active);
  if (atRightTime && !isAllSignedIn(atRightTime)) return dependsOnClock(facts, atRightTime);
  if ((read.token.organization?.id ?? null) !== active.organizationId)
    return otherOrganization(read.token.organization, active);
  if (active.token && isTooLargeForCookie(active.token)) return untilOldCookieExpires();
  if (clockAheadMs !== null && Math.abs(clockAheadMs) > toleratedSkewMs) return clockIsOff(clockAheadMs);
  const line = [active.who, active.organization].filter(Boolean).join(' · ');
  return { state: 'signed-in', tone: 'in', title: 'Signed in for your server', line };
}

/** ClerkJS knows more than the token, which is of before. */
const signedInForNow = ({ who, status }: HeadlineSession): Headline =>
  unknown(
    'depends',
    `Signed in for your server, but this session is ${clip(status)}`,
    `The server reads ${who ? `${clip(who)}’s` : 'an'} older token until it expires.`,
  );

/** The server sees somebody else than the page shows, or the same user's other session. */
function otherSession({ read, sessions }: HeadlineFacts, active: HeadlineSession): Headline {
  const owner = read.token?.sessionId ?? null;
  const who = sessions.find(({ id }) => id === owner)?.who ?? '';
  const state = 'other-session';
  if (owner === null)
    return unknown(state, 'Can’t tell whose session your server reads', 'The cookie’s token names none.');
  const title =
    who && active.who && who !== active.who
      ? `Your server sees ${clip(who)}, this page shows ${clip(active.who)}`
      : 'Your server sees another session than this page shows';
  return { state, tone: 'handshake', title, line: `The session cookie holds ${owner}’s token.` };
}

/** Another tab switched, or this page did and its cookie is of before. */
const otherOrganization = (
  ofToken: TokenOrganization | null,
  { organization }: HeadlineSession,
): Headline => ({
  state: 'other-organization',
  tone: 'handshake',
  title: 'Your server sees another organization than this page shows',
  line: `The cookie’s token is for ${clip(ofToken?.slug ?? ofToken?.id ?? personal)}, this page shows ${clip(organization) || personal}.`,
});

const personal = 'the personal account';

function dependsOnClock({ clockAheadMs }: HeadlineFacts, right: Answers): Headline {
  const clock = clockAheadMs === null ? 'This computer’s clock is wrong' : clockText(clockAheadMs);
  return unknown(
    'depends',
    'Can’t tell: it depends on your server’s clock',
    `${clock}. On a server with the right time: ${wordOf(worstOf(right))}.`,
  );
}

/** As much as Clerk's backends tolerate. https://clerk.com/docs/reference/backend/verify-token */
const toleratedSkewMs = 5_000;

/** Right now tokens pass; as they get older, or are younger, they don't. */
const clockIsOff = (aheadMs: number): Headline =>
  unknown(
    'clock',
    `Signed in for your server now, but ${clockText(aheadMs).replace(/^This/, 'this')}`,
    'A server on this computer rejects some tokens. Set the clock right.',
  );

/** The browser dropped the newest one, and kept the one before. */
const untilOldCookieExpires = (): Headline =>
  unknown(
    'cookie-dropped',
    'Signed in for your server until the old session cookie’s token expires',
    'The newest token is too large for a cookie: the browser dropped it.',
  );

const clockText = (aheadMs: number): string =>
  `This computer’s clock is ${formatOffset(aheadMs)} ${aheadMs > 0 ? 'slow' : 'fast'}`;

function wrongClock({ pageLoad }: HeadlineFacts, aheadMs: number): Headline {
  return {
    state: 'clock',
    tone: 'out',
    title: `${clockText(aheadMs)}: a server on it rejects tokens`,
    line: `Page load here: ${wordOf(pageLoad)}. On a server with the right time: signed in.`,
  };
}

function pending({ who, task }: HeadlineSession): Headline {
  const means = task && taskMeans(task).replace('the user', who ? clip(who) : 'the user');
  return {
    state: 'pending',
    tone: 'out',
    title: 'Signed out for your server: this session is pending',
    line: means ? `${capital(means)} (\`${clip(task)}\`).` : 'A task is open.',
  };
}

const isNobody = (pageLoad: Answer): boolean => certain(pageLoad)?.reason === 'session-token-and-uat-missing';

/** What became of a session that is over, in Clerk's status words: who ended it is not known. */
const ends: Readonly<Record<string, string>> = {
  ended: 'was ended',
  removed: 'was removed',
  revoked: 'was revoked',
  replaced: 'was replaced',
  expired: 'expired',
  abandoned: 'was abandoned',
};

const endOf = ({ who, status }: HeadlineSession): string =>
  `${clip(who) || 'the user'}’s session ${ends[status] ?? `is ${status}`}`;

function nobody({ sessions, isSettled }: HeadlineFacts): Headline {
  // There are no cookies so far; whether anybody is signed in, only ClerkJS can say.
  if (!isSettled && sessions.length === 0)
    return unknown('nobody', 'Signed out for your server', 'ClerkJS is not ready.');
  const over = sessions.filter(({ status }) => isOver(status));
  const [last] = over;
  const line = last && over.length === 1 ? `${capital(endOf(last))}.` : 'No session in this browser.';
  return unknown('nobody', 'Signed out', over.length > 1 ? 'All sessions are over.' : line);
}

function over({ sessions, pageLoad }: HeadlineFacts): Headline {
  const [first, ...others] = sessions;
  const cause = first && others.length === 0 ? endOf(first) : 'all sessions are over';
  const isRedirected = certain(pageLoad)?.status === 'handshake';
  return {
    state: 'over',
    tone: 'out',
    title: `Signed out for your server: ${cause}`,
    line: isRedirected ? 'Cookies remain: the next page load redirects to Clerk once.' : '',
  };
}

/** Cookies are signed in, as far as there are any; ClerkJS has no token to send. */
function withoutToken({ active, isSettled }: HeadlineFacts): Headline {
  const byCookie = 'Your server reads the cookies.';
  if (!isSettled) return unknown('depends', 'Reading your server’s answer: ClerkJS is not ready', byCookie);
  if (!active)
    return unknown('depends', 'Signed in for your server, but this page has no active session', byCookie);
  return unknown('depends', 'Signed in for your server by cookie, but ClerkJS has no token', '');
}

function depends(facts: HeadlineFacts): Headline {
  const open = [facts.pageLoad, facts.fetch, facts.bearer].find((answer) => answer && !certain(answer));
  const [first] = open?.outcomes ?? [];
  if (!open || !first) return unknown('depends', 'Can’t tell what your server answers', '');
  const line = first.condition
    ? `${capital(first.reason ? `${first.status} (${first.reason})` : first.status)}, if ${first.condition}.`
    : '';
  return unknown('depends', `Can’t tell what your server answers${whatDecides(open)}`, line);
}

function whatDecides({ outcomes, facts }: Answer): string {
  const has = (code: string): boolean => facts.some((fact) => fact.code === code);
  if (outcomes.some(({ reason }) => reason === 'token-invalid-signature'))
    return ': no key to check the token';
  if (has('settings-unread')) return ': some settings could not be read';
  if (has('parties-unset')) return ': its authorizedParties decide';
  if (has('handshake-nonce') || has('handshake-token')) return ': a handshake is under way';
  if (has('refresh')) return ': Clerk’s API decides';
  return '';
}
