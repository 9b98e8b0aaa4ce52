import { isFrontendApiIssuer, jwksPath } from '../frontend-api/issuer.ts';
import { clip } from '../text.ts';
import { type KeySource, type KeysProblem, keysProblems } from './issuer-keys.ts';
import { failed, passed, type StepResult, skipped } from './step.ts';
import type { SignatureOutcome, TokenReading } from './types.ts';

/** What the signature check means for the verdict on this token. */
export function signatureCheck(signature: SignatureOutcome, reading: TokenReading): StepResult {
  switch (signature.kind) {
    case 'valid':
      return passed(`key found${ofWhom(signature.keys)}, signature valid`);
    case 'invalid':
      return failed('token-invalid-signature', noMatch(signature.keys));
    case 'no-key':
      return failed('jwk-kid-mismatch', noKey(signature.keys, reading));
    case 'failed':
      return failed('token-verification-failed', signature.detail);
    case 'no-keys':
      return skipped(noKeys(signature.problem));
    case 'not-checked':
      return signature.hasNoKey ? failed('jwk-kid-mismatch', signature.why) : skipped(signature.why);
  }
}

const noKeys = ({ code, detail }: KeysProblem): string =>
  `no keys: ${keysProblems[code]}${detail ? ` (${detail})` : ''}`;

const ofWhom = ({ kind }: KeySource): string => (kind === 'pasted' ? ' among yours' : '');

function noMatch(keys: KeySource): string {
  if (keys.kind !== 'pasted' || keys.form !== 'pem') return 'signature doesn’t match the key named by kid';
  const note = keys.notes.find(({ isDecisive }) => isDecisive);
  return note ? `signature doesn’t match your key. ${note.text}` : 'signature doesn’t match your key';
}

function noKey(keys: KeySource, { header, keyId, issuer }: TokenReading): string {
  if (header?.kid === undefined) return 'the header names no key (no kid)';
  const key = keyId === null ? 'for a kid that is not a string' : clip(keyId, 80);
  if (keys.kind === 'pasted') return `your keys have no key ${key}`;
  const hasNone = `this instance has no key ${key}`;
  if (issuer === null) return `${hasNone}; the token names no issuer`;
  // Its keys change: an older one is gone.
  if (keys.url === `${issuer}${jwksPath}`) return `${hasNone}, though it is the token’s issuer`;
  if (isFrontendApiIssuer(issuer)) return `${hasNone}: the token is from another instance`;
  return `${hasNone}; the token’s issuer is ${clip(issuer, 80)}`;
}
