import { cookieNames } from '../cookies/names.ts';
import type { Answer } from './answer.ts';
import { bearerOf } from './authorization-header.ts';
import {
  breaksChoice,
  type ChosenCookies,
  chooseCookies,
  isDecodable,
  isNullPart,
  nullPartOf,
} from './chosen-cookies.ts';
import type { CheckedToken, ServerContext } from './context.ts';
import { resolveHandshake } from './handshake.ts';
import { machineTypeOf, verifyMachineToken } from './machine-tokens.ts';
import { badPattern, organizationToActivate } from './organization-sync.ts';
import { handshakeOr401, redirectCountOf } from './redirects.ts';
import { isFromForeignPage } from './referrer.ts';
import { expired } from './refresh.ts';
import { satelliteProblem, syncDomains } from './satellite.ts';
import { isOtherType, isPending, signedInAs, type Verified, verifySessionToken } from './session-token.ts';
import { breaksToAuth } from './to-auth.ts';
import { createTrail, type Outcomes, signedOut, type Trail, thrown } from './trail.ts';

/**
 * What `authenticateRequest` of `@clerk/backend` 3.25 answers, step by step in its order. It asks nobody: where Clerk's API
 * decides, or a signature that can't be checked here, the answer has several outcomes.
 * https://clerk.com/docs/reference/backend/authenticate-request
 */
export function authenticate(context: ServerContext): Answer {
  const trail = createTrail(context.nowMs);
  return trail.end(outcomesOf(context, trail));
}

function outcomesOf(context: ServerContext, trail: Trail): Outcomes {
  const { acceptsToken } = context.settings;
  const problem = acceptsToken === 'm2m_token' ? null : satelliteProblem(context);
  if (problem) return throws(trail, 'satellite-settings', problem);
  if (breaksChoice(context)) return throws(trail, 'cookies', 'a token’s payload is null');
  const pattern = badPattern(context);
  if (pattern !== null) return throws(trail, 'organization-pattern', `Invalid pattern "${pattern}"`);
  const bearer = bearerOf(context.request);
  if (bearer) return withBearer(bearer, context, trail);
  if (acceptsToken !== 'session_token' && acceptsToken !== 'any') {
    trail.note('no-bearer', `Only an Authorization header can carry this token type: ${acceptsToken}.`);
    return [signedOut('No token in header')];
  }
  return withCookies(chooseCookies(context, trail), context, trail);
}

function throws(trail: Trail, code: string, message: string): Outcomes {
  trail.note(code, `authenticateRequest throws: ${message}.`);
  return [thrown(message)];
}

function withBearer(raw: string, context: ServerContext, trail: Trail): Outcomes {
  const { acceptsToken } = context.settings;
  const token = context.tokenOf(raw);
  const machineType = machineTypeOf(raw, token);
  trail.note('bearer', 'The request has an Authorization header, so cookies are ignored.');
  if (acceptsToken === 'session_token') {
    if (isOtherType(raw, token)) return otherType(trail);
    return verified(token, verify(token, context, trail), null, context, trail);
  }
  if (machineType !== null) {
    if (acceptsToken !== 'any' && acceptsToken !== machineType) return otherType(trail);
    const empty = emptyPartOf(token);
    if (empty) return throws(trail, 'token', `the ${empty} is null`);
    return verifyMachineToken(raw, token, context, trail);
  }
  if (acceptsToken !== 'any' || isOtherType(raw, token)) return otherType(trail);
  if (isDecodable(token) && isNullPart(token.reading, 'header'))
    return throws(trail, 'token', 'the header is null');
  return verified(token, verify(token, context, trail), null, context, trail);
}

/** JSON `null` in place of an object, on which the checks of machine tokens break. */
const emptyPartOf = (token: CheckedToken) => (isDecodable(token) ? nullPartOf(token.reading) : null);

function otherType(trail: Trail): Outcomes {
  trail.note('token-type', 'The server does not accept this token type.');
  return [signedOut('token-type-mismatch')];
}

function verify(token: CheckedToken, context: ServerContext, trail: Trail): Verified {
  if (isDecodable(token)) return verifySessionToken(token, context, trail);
  trail.note('token', 'The token can’t be read.');
  return { kind: 'rejected', reason: 'token-invalid' };
}

function withCookies(cookies: ChosenCookies, context: ServerContext, trail: Trail): Outcomes {
  const handshake = resolveHandshake(context, trail);
  if (handshake && !handshake.mayFail && handshake.outcomes) return handshake.outcomes;
  const rest = afterHandshake(cookies, context, trail);
  if (!handshake?.outcomes) return rest;
  const [first, ...others] = handshake.outcomes;
  return [
    first,
    ...others,
    ...rest.map((each) => ({ ...each, condition: each.condition ?? 'Clerk’s session is refused' })),
  ];
}

function afterHandshake(cookies: ChosenCookies, context: ServerContext, trail: Trail): Outcomes {
  const synced = syncDomains(context, cookies, trail);
  if (synced) return synced;
  const missing = devBrowserProblem(cookies, context);
  if (missing) {
    trail.note(
      missing,
      missing === 'dev-browser-sync'
        ? 'The URL contains a dev-browser token.'
        : `Development instance, no ${cookieNames.devBrowser} cookie.`,
    );
    return handshakeOr401(context, trail, missing);
  }
  if (context.instance.type === 'development')
    trail.note('dev-browser', 'Development instance, dev-browser cookie found.');
  const { session: raw, clientUatSec } = cookies;
  if (raw === null) {
    if (clientUatSec === 0) {
      trail.note('no-cookies', `No session cookie, and ${cookieNames.clientUat} is 0 or missing.`);
      return [signedOut('session-token-and-uat-missing')];
    }
    trail.note(
      'no-session-cookie',
      `${cookieNames.clientUat} says signed in, but there is no session cookie.`,
    );
    return handshakeOr401(context, trail, 'client-uat-but-no-session-token');
  }
  if (clientUatSec === 0) {
    trail.note('no-client-uat', `There is a session cookie, but ${cookieNames.clientUat} is 0 or missing.`);
    return handshakeOr401(context, trail, 'session-token-but-no-client-uat');
  }
  return withSessionCookie(raw, cookies, context, trail);
}

function devBrowserProblem({ devBrowser }: ChosenCookies, { request, instance }: ServerContext) {
  if (instance.type !== 'development') return null;
  const query = new URL(request.url).searchParams;
  if (query.has(cookieNames.devBrowser)) return 'dev-browser-sync';
  return devBrowser === null ? 'dev-browser-missing' : null;
}

function withSessionCookie(
  raw: string,
  cookies: ChosenCookies,
  context: ServerContext,
  trail: Trail,
): Outcomes {
  const token = context.tokenOf(raw);
  if (!isDecodable(token)) return verified(token, verify(token, context, trail), cookies, context, trail);
  if (isOtherType(raw, token)) return otherType(trail);
  if (isNullPart(token.reading, 'payload')) return throws(trail, 'token', 'the payload is null');
  // Compared as JavaScript does, whatever the claim holds.
  const isOlder = (token.reading.claims?.iat as number) < cookies.clientUatSec;
  trail.note(
    'client-uat',
    isOlder
      ? `The token was issued before ${cookieNames.clientUat}: something has changed since.`
      : `The token is not older than ${cookieNames.clientUat}.`,
  );
  if (isOlder) return handshakeOr401(context, trail, 'session-token-iat-before-client-uat');
  const result = verify(token, context, trail);
  if (result.kind === 'rejected' || (result.kind === 'unsure' && result.reason !== null)) {
    return verified(token, result, cookies, context, trail);
  }
  return ifUnsure(result, accepted(token, context, trail));
}

/** The server took the token of a cookie: it may redirect all the same. */
function accepted(token: CheckedToken, context: ServerContext, trail: Trail): Outcomes {
  const { request, settings } = context;
  const isNavigation = request.method === 'GET' && request.headers.secFetchDest === 'document';
  if (!settings.satellite && isNavigation && redirectCountOf(context) === 0 && isFromForeignPage(context)) {
    trail.note('foreign-page', 'The page load comes from another origin, which may be a satellite.');
    return handshakeOr401(context, trail, 'primary-domain-cross-origin-sync');
  }
  if (breaksToAuth(token)) {
    trail.note('claims', 'The token’s claims can’t be read.');
    return [signedOut('unexpected-error')];
  }
  const isNobody = isPending(token) || !token.reading.claims?.sub;
  const organization = isNobody ? null : organizationToActivate(token, context);
  if (organization !== null) {
    trail.note('organization', `The URL asks for ${organization}, the token is for another organization.`);
    return handshakeOr401(context, trail, 'active-organization-mismatch');
  }
  return [signedInAs(token)];
}

/**
 * Of a token that was verified: its reason decides between a redirect, a renewal by Clerk's API and signed out.
 * @param cookies null: the token came in a header, and they were not looked at
 */
function verified(
  token: CheckedToken,
  result: Verified,
  cookies: ChosenCookies | null,
  context: ServerContext,
  trail: Trail,
): Outcomes {
  if (result.kind === 'accepted') return [signedInAs(token)];
  const outcomes =
    result.reason === null
      ? ([signedInAs(token)] as const)
      : rejected(result.reason, cookies, context, trail);
  return ifUnsure(result, outcomes);
}

/** A signature that can't be checked may be wrong. */
function ifUnsure(result: Verified, [first, ...others]: Outcomes): Outcomes {
  if (result.kind !== 'unsure') return [first, ...others];
  const condition = 'the token’s signature is right';
  const same = { ...first, condition: first.condition ?? condition };
  return [same, ...others, signedOut('token-invalid-signature', 'the token’s signature is wrong')];
}

const redirectReasons: Readonly<Record<string, string>> = {
  'token-not-active-yet': 'session-token-nbf',
  'token-iat-in-the-future': 'session-token-iat-in-the-future',
};

function rejected(
  reason: string,
  cookies: ChosenCookies | null,
  context: ServerContext,
  trail: Trail,
): Outcomes {
  if (reason === 'token-expired') return expired(cookies, context, trail);
  const redirectReason = redirectReasons[reason];
  return redirectReason ? handshakeOr401(context, trail, redirectReason) : [signedOut(reason)];
}
