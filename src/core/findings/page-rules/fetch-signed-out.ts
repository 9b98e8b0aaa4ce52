import { docs } from '../../docs.ts';
import { type AppSeen, isApp } from '../../requests/seen-request.ts';
import { clip } from '../../text.ts';
import { formatOffset } from '../../time.ts';
import { countdown } from '../../token/countdown.ts';
import { finding } from '../finding.ts';
import { bearerSnippet, evidence } from '../of-page.ts';
import { lacksRequests, recent } from '../of-requests.ts';
import type { PageFacts, PageRule } from '../page-facts.ts';

const withinMs = 60_000;

/** The app's server answered signed-out to a fetch, and to none like it has it answered otherwise since. */
export const fetchSignedOut: PageRule = {
  code: 'fetch-signed-out',
  lacks: lacksRequests,
  find(facts) {
    const fetches = recent(facts, withinMs)
      .filter(isApp)
      .filter(({ isDocument }) => !isDocument);
    const refused = fetches.filter(isSignedOut).at(-1);
    if (!refused || !facts.active) return null;
    const isMended = fetches
      .slice(fetches.indexOf(refused) + 1)
      .some(({ path, origin, status }) => path === refused.path && origin === refused.origin && status < 400);
    if (isMended) return null;
    const { cause, isExpired } = causeOf(refused, facts);
    const { answer } = refused.what;
    return finding({
      code: 'fetch-signed-out',
      severity: 'error',
      title: isExpired
        ? 'Your API answered signed-out because the request’s token had expired.'
        : `Your API answered signed-out to ${refused.method} ${clip(refused.path, 80)}.`,
      cause,
      fix: 'Send a fresh token with the request. Call `getToken()` for each request. Don’t store the result:',
      snippet: bearerSnippet,
      evidence: [
        evidence('x-clerk-auth-reason', answer?.reason ?? null),
        evidence('status', refused.status),
        evidence('exp in the token', refused.what.token?.expiresAtSec ?? null),
        evidence('exp in memory', facts.active.token?.reading.expiresAtSec ?? null),
      ],
      links: [{ kind: 'request', id: refused.id }],
      docs: docs.authenticateRequest,
    });
  },
};

/** By Clerk's header; a 401 without it counts where the request carried a token of Clerk. */
const isSignedOut = ({ status, what }: AppSeen): boolean =>
  what.answer?.status === 'signed-out' || (status === 401 && what.answer === null && what.token !== null);

function causeOf(request: AppSeen, { active, nowMs }: PageFacts): { cause: string; isExpired: boolean } {
  const { method, path, atMs, what } = request;
  const { token, answer } = what;
  const sent = `${method} ${clip(path, 80)}`;
  const reason = answer?.reason ? ` The server’s reason: \`${answer.reason}\`.` : '';
  if (!token) {
    const carried = what.hasAuthorization
      ? 'an Authorization header without a Clerk token'
      : 'no Clerk token';
    return { cause: `${sent} carried ${carried}.${reason}`, isExpired: false };
  }
  const by = token.carrier === 'bearer' ? 'a bearer token' : 'the session cookie';
  const overMs = token.expiresAtSec === null ? -1 : atMs - token.expiresAtSec * 1_000;
  if (overMs <= 0)
    return { cause: `${sent} carried ${by}, which had not expired.${reason}`, isExpired: false };
  const left = active?.token ? countdown(active.token.reading, nowMs) : null;
  const fresh = left && left.secondsLeft > 0 ? ' ClerkJS has a fresh one.' : '';
  const then =
    token.carrier === 'cookie'
      ? ' A page load recovers through a handshake; a fetch can’t, and gets a 401.'
      : ' The app kept it too long.';
  return {
    cause: `${sent} carried ${by}, whose token had expired ${formatOffset(overMs)} earlier.${fresh}${then}${reason}`,
    isExpired: true,
  };
}
