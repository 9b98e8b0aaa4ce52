import { verifyToken } from '@clerk/backend';
import type { IssuerKeys } from '../../src/core/token/issuer-keys.ts';
import { judge } from '../../src/core/token/judge.ts';
import { readKeys, sourceOf } from '../../src/core/token/pasted-keys.ts';
import { readToken } from '../../src/core/token/read.ts';
import { checkSignature } from '../../src/core/token/signature.ts';
import { type Draft, nowMs } from './draft.ts';
import type { Keys } from './keys.ts';

/** `accepted`, or the reason; `rejected without a reason` where a verifier breaks on the token. */
export type Answer = string;

export const withoutReason = 'rejected without a reason';

/** Says what our core and Clerk's own backend answer. */
export async function createVerdicts(keys: Keys) {
  const given = new Map<string | null, IssuerKeys>();
  for (const name of [null, ...Object.keys(keys.jwks)]) {
    const text = name === null ? keys.pem : JSON.stringify({ keys: keys.jwks[name] });
    const read = await readKeys(text);
    if (!read.ok) throw new Error(`The keys “${name ?? 'PEM'}” were refused: ${read.problem.code}`);
    given.set(name, { jwks: read.value.jwks, source: sourceOf(read.value) });
  }

  async function ours(raw: string, { jwks, options }: Draft): Promise<Answer> {
    const reading = readToken(raw);
    const issuer = given.get(jwks);
    if (!issuer) throw new Error(`No keys “${jwks}”.`);
    const verdict = judge(reading, await checkSignature(raw, reading, issuer), { nowMs, ...options });
    return verdict.kind === 'rejected' ? verdict.reason : verdict.kind;
  }

  async function clerks(raw: string, { jwks, options }: Draft): Promise<Answer> {
    const { clockSkewMs, ...rest } = options;
    const skew = clockSkewMs === undefined ? {} : { clockSkewInMs: clockSkewMs };
    // The name of the set takes the secret key's place: the answering fetch goes by it, and so does Clerk's cache.
    const key = jwks === null ? { jwtKey: keys.pem } : { secretKey: jwks };
    try {
      await verifyToken(raw, { ...rest, ...skew, ...key });
      return 'accepted';
    } catch (error) {
      const reason = (error as { reason?: unknown }).reason;
      return typeof reason === 'string' ? reason : withoutReason;
    }
  }

  return { ours, clerks };
}

/**
 * Runs work with the clock standing still, and Clerk's Backend API answering with the JWKS that the secret key names.
 * Clerk's backend takes the global fetch as it is at each call only where NODE_ENV is `test`.
 */
export async function withClerkStubbed<T>(keys: Keys, work: () => Promise<T>): Promise<T> {
  const before = { now: Date.now, fetch: globalThis.fetch, env: process.env.NODE_ENV };
  Date.now = () => nowMs;
  globalThis.fetch = async (_, init) => {
    const name = new Headers(init?.headers).get('Authorization')?.replace('Bearer ', '') ?? '';
    return Response.json({ keys: keys.jwks[name] ?? [] });
  };
  process.env.NODE_ENV = 'test';
  try {
    return await work();
  } finally {
    Date.now = before.now;
    globalThis.fetch = before.fetch;
    if (before.env === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before.env;
  }
}
