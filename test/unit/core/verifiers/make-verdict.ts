import { createLocalJWKSet } from 'jose';
import { readToken } from '../../../../src/core/token/read.ts';
import type { OtherBackend } from '../../../../src/core/verifiers/backends.ts';
import { judgeFor } from '../../../../src/core/verifiers/judge-for.ts';
import {
  checkStandardSignature,
  type StandardKeys,
} from '../../../../src/core/verifiers/standard-signature.ts';
import type { BackendVerdict, ExpectedToken } from '../../../../src/core/verifiers/types.ts';
import { nowMs, type Signer } from '../token/make-token.ts';

export const expected: ExpectedToken = {
  issuer: 'https://emu.clerk.accounts.dev',
  audience: [],
  clockToleranceSec: 5,
  nowMs,
};

export const keysOf = ({ jwks }: Signer): StandardKeys => ({ jwks, form: 'jwks' });

/** What a backend says of a token, with these keys. */
export async function judgeText(
  backend: OtherBackend,
  raw: string,
  keys: StandardKeys | null,
  more: Partial<ExpectedToken> = {},
): Promise<BackendVerdict> {
  const signature = await checkStandardSignature(raw, keys);
  return judgeFor(backend, readToken(raw), signature, { ...expected, ...more });
}

/** `accepted`, `not-verified`, or the reason of a rejection with the step that decided. */
export function inShort({ kind, reason, steps }: BackendVerdict): string {
  if (kind === 'accepted') return kind;
  const step = steps.find((each) => each.reason !== undefined);
  return `${kind === 'rejected' ? '' : `${kind}: `}${reason} (${step?.name})`;
}

export const resolverOf = ({ jwks }: Signer) => createLocalJWKSet(jwks);
