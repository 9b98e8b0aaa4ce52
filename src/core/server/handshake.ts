import { cookieNames } from '../cookies/names.ts';
import { strings } from '../json.ts';
import { hashes } from '../token/algorithms.ts';
import { isOfOtherClass } from '../token/session-use.ts';
import { isDecodable } from './chosen-cookies.ts';
import type { CheckedToken, ServerContext } from './context.ts';
import type { ServerRequest } from './request.ts';
import { signedInAs, verifySessionToken } from './session-token.ts';
import { type Outcomes, signedIn, signedOut, type Trail, thrown } from './trail.ts';

/** A server tolerates a wrong clock for so long where a handshake in development just gave it the token. */
const developmentSkewMs = 86_400_000;

/** What a handshake that comes back gives: what is certain, and whether the cookies decide where it fails. */
export interface Handshake {
  outcomes: Outcomes | null;
  /** The rest of the flow may decide: always, where `outcomes` is null. */
  mayFail: boolean;
}

export const nonceOf = (request: ServerRequest): string | null =>
  paramOrCookie(request, cookieNames.handshakeNonce);

export const handshakeTokenOf = (request: ServerRequest): string | null =>
  paramOrCookie(request, cookieNames.handshake);

const paramOrCookie = ({ url, cookies }: ServerRequest, name: string): string | null =>
  new URL(url).searchParams.get(name) || cookies.get(name) || null;

/** null: the request brings none. */
export function resolveHandshake(context: ServerContext, trail: Trail): Handshake | null {
  const { request, instance, tokenOf } = context;
  if (nonceOf(request)) {
    trail.note('handshake-nonce', 'The request has a handshake nonce: only Clerk’s API knows its session.');
    return {
      outcomes: [
        signedIn('Clerk’s API returns a session for the nonce'),
        signedOut('session-token-missing', 'Clerk’s API returns none'),
      ],
      mayFail: true,
    };
  }
  const raw = handshakeTokenOf(request);
  if (!raw) return null;
  const problem = problemOf(tokenOf(raw));
  if (problem === 'unsure') {
    trail.note('handshake-token', 'The handshake token’s signature can’t be checked here.');
    return {
      outcomes: [
        signedIn('the handshake token is valid and gives a session'),
        signedOut('session-token-missing', 'the handshake token is valid and gives none'),
      ],
      mayFail: true,
    };
  }
  if (problem) {
    trail.note('handshake-token', `The handshake token is rejected: ${problem}.`);
    if (instance.type !== 'development') return { outcomes: null, mayFail: true };
    return { outcomes: [thrown('Clerk: Handshake token verification failed')], mayFail: false };
  }
  return withToken(context, trail, sessionTokenOf(tokenOf(raw)));
}

function withToken(context: ServerContext, trail: Trail, raw: string | null): Handshake {
  if (raw === '') {
    trail.note('handshake-token', 'The handshake gives no session.');
    return { outcomes: [signedOut('session-token-missing')], mayFail: false };
  }
  const token = raw === null ? null : context.tokenOf(raw);
  if (!token || !isDecodable(token)) {
    trail.note('handshake-token', 'The handshake gives a session token that can’t be read.');
    return { outcomes: null, mayFail: true };
  }
  trail.note('handshake-token', 'The handshake gives a session token.');
  const verified = verifySessionToken(token, context, trail);
  if (verified.kind === 'accepted') return { outcomes: [signedInAs(token)], mayFail: false };
  if (verified.kind === 'unsure' && verified.reason === null)
    return { outcomes: [signedInAs(token, 'its signature is right')], mayFail: true };
  if (context.instance.type !== 'development' || !isOfTime(verified.reason ?? ''))
    return { outcomes: null, mayFail: true };
  const tolerant = { ...context, settings: { ...context.settings, clockSkewMs: developmentSkewMs } };
  const again = verifySessionToken(token, tolerant, trail);
  if (again.kind === 'accepted') return { outcomes: [signedInAs(token)], mayFail: false };
  if (again.kind === 'rejected' || again.reason !== null) return { outcomes: null, mayFail: true };
  return { outcomes: [signedInAs(token, 'its signature is right')], mayFail: true };
}

const isOfTime = (reason: string): boolean =>
  ['token-expired', 'token-not-active-yet', 'token-iat-in-the-future'].includes(reason);

/** Why a handshake token is refused; null: it is not. */
function problemOf(token: CheckedToken): string | 'unsure' | null {
  const { header } = token.reading;
  if (!isDecodable(token)) return 'it is not a JWT';
  if (
    token.signature.kind === 'no-key' ||
    (token.signature.kind === 'not-checked' && token.signature.hasNoKey)
  ) {
    return 'the server has no such key';
  }
  if (header?.typ !== undefined && header.typ !== 'JWT') return 'its typ is not JWT';
  if (typeof header?.alg !== 'string' || !hashes.has(header.alg)) return 'its alg is not one Clerk uses';
  if (isOfOtherClass(header.cat)) return 'its category is not a session’s';
  if (token.signature.kind === 'valid') return null;
  return token.signature.kind === 'invalid' || token.signature.kind === 'failed'
    ? 'its signature is wrong'
    : 'unsure';
}

/** Of its list of Set-Cookie lines the last session cookie counts; null: it has no value. */
function sessionTokenOf({ reading }: CheckedToken): string | null {
  const lines = strings(reading.claims?.handshake);
  const pairs = lines.map((line) => (line.split(';')[0] ?? '').split('='));
  const last = pairs.findLast(([name]) => name?.startsWith(cookieNames.session));
  return last ? (last[1] ?? null) : '';
}

/** Session tokens that a handshake token would set. */
export const tokensInHandshake = (token: CheckedToken): string[] => {
  const raw = sessionTokenOf(token);
  return raw ? [raw] : [];
};
