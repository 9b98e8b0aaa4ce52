import { judge } from '../token/judge.ts';
import { tokenKinds } from '../token/kinds.ts';
import type { AnyVerdict } from '../token/types.ts';
import { isDecodable, nullPartOf } from './chosen-cookies.ts';
import type { CheckedToken } from './context.ts';
import { judgeMachineJwt } from './machine-jwt.ts';
import { type MachineToken, machineTypeOf } from './machine-tokens.ts';
import { isOtherType, isStrictJwt } from './session-token.ts';
import type { AcceptedToken } from './settings.ts';

export interface BearerOptions {
  acceptsToken: AcceptedToken;
  /** Empty: not checked. */
  authorizedParties: readonly string[];
  audience: readonly string[];
  clockSkewMs: number;
  nowMs: number;
}

/**
 * The verdict on a bearer token, with its steps: that of `verifyToken` where a server accepts session tokens, else what
 * `authenticateRequest({ acceptsToken })` comes to.
 * https://clerk.com/docs/reference/backend/authenticate-request
 */
export function judgeBearer(raw: string, token: CheckedToken, options: BearerOptions): AnyVerdict {
  const { acceptsToken } = options;
  if (acceptsToken === 'session_token') return asSession(token, options);
  const type = machineTypeOf(raw, token);
  if (type !== null) {
    if (acceptsToken !== 'any' && acceptsToken !== type) return mismatch(nameOf(type), acceptsToken);
    return isStrictJwt(raw) ? asMachine(token, options) : opaque;
  }
  if (acceptsToken !== 'any') return mismatch('no token of that type', acceptsToken);
  if (isOtherType(raw, token)) return mismatch('from another category', 'session_token');
  if (isDecodable(token) && nullPartOf(token.reading) === 'header')
    return rejected('error', 'authenticateRequest throws: the header is null');
  return asSession(token, options);
}

const asSession = (
  { reading, signature }: CheckedToken,
  { authorizedParties, audience, clockSkewMs, nowMs }: BearerOptions,
): AnyVerdict =>
  judge(reading, signature, {
    nowMs,
    clockSkewMs,
    authorizedParties: [...authorizedParties],
    audience: [...audience],
  });

function asMachine(token: CheckedToken, { nowMs, clockSkewMs, audience }: BearerOptions): AnyVerdict {
  if (!isDecodable(token)) return rejected('token-invalid', 'it can’t be read');
  const empty = nullPartOf(token.reading);
  if (empty) return rejected('error', `authenticateRequest throws: the ${empty} is null`);
  return judgeMachineJwt(token, { nowMs, clockSkewMs, audience });
}

const opaque: AnyVerdict = {
  kind: 'not-verified',
  why: 'it is opaque: only Clerk can look it up',
  steps: [],
};

const nameOf = (type: MachineToken): string =>
  ({
    m2m_token: tokenKinds['m2m-token'],
    oauth_token: tokenKinds['oauth-token'],
    api_key: tokenKinds['api-key'],
  })[type].withArticle;

const mismatch = (found: string, accepted: string): AnyVerdict =>
  rejected('token-type-mismatch', `it is ${found}; your server accepts ${accepted}`);

const rejected = (reason: string, detail: string): AnyVerdict => ({
  kind: 'rejected',
  reason,
  steps: [{ name: 'token type', outcome: 'failed', detail, reason }],
});
