import * as v from 'valibot';
import type { KeySource } from '../../token/issuer-keys.ts';
import { keysProblems } from '../../token/issuer-keys.ts';
import { type TokenKind, tokenKinds } from '../../token/kinds.ts';
import { type TokenProblem, tokenProblems } from '../../token/problems.ts';
import type { SignatureOutcome } from '../../token/types.ts';
import { count, jsonRecord, listOf, maybeNumber, maybeText, number, text } from './basic.ts';

const codesOf = <Code extends string>(record: Readonly<Record<Code, unknown>>) =>
  v.picklist(Object.keys(record) as Code[]);

/** Keys that a person gave are told by their form alone. */
const keySource = v.variant('kind', [
  v.object({
    kind: v.picklist(['instance', 'page']),
    url: text,
    fetchedAtMs: number,
    clockAheadMs: maybeNumber,
  }),
  v.object({ kind: v.literal('pasted'), form: v.picklist(['jwks', 'pem']), notes: v.tuple([]) }),
]) satisfies v.GenericSchema<unknown, KeySource>;

const signature = v.variant('kind', [
  v.object({ kind: v.literal('valid'), keys: keySource }),
  v.object({ kind: v.literal('invalid'), keys: keySource }),
  v.object({ kind: v.literal('no-key'), keys: keySource, keyId: maybeText }),
  v.object({ kind: v.literal('failed'), keys: keySource, detail: text }),
  v.object({
    kind: v.literal('no-keys'),
    problem: v.object({ code: codesOf(keysProblems), detail: v.exactOptional(text) }),
  }),
  v.object({ kind: v.literal('not-checked'), why: text, hasNoKey: v.exactOptional(v.literal(true)) }),
]) satisfies v.GenericSchema<unknown, SignatureOutcome>;

const problem = v.object({
  code: codesOf(tokenProblems),
  detail: text,
}) satisfies v.GenericSchema<unknown, TokenProblem>;

/** A token by what it says. Its signature is not in it, but how many characters it has. */
export const token = v.object({
  source: v.picklist(['lastActiveToken', 'cookie', 'getToken', 'backend', 'pasted']),
  kind: codesOf(tokenKinds) satisfies v.GenericSchema<unknown, TokenKind>,
  header: v.nullable(jsonRecord),
  claims: v.nullable(jsonRecord),
  /** Bytes of the token itself, of which names and values may have been longer. */
  sizeBytes: count,
  signatureChars: count,
  problems: listOf(200, problem),
  signature,
});
