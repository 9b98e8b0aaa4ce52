import { type KeySource, type KeysProblem, keysProblems } from './issuer-keys.ts';
import { failed, passed, type StepResult, skipped } from './step.ts';
import type { SignatureOutcome } from './types.ts';

/** What the signature check means for the verdict. */
export function signatureCheck(signature: SignatureOutcome): StepResult {
  switch (signature.kind) {
    case 'valid':
      return passed(`matches a key ${ofWhom(signature.keys)}`);
    case 'invalid':
      return failed('token-invalid-signature', noMatch(signature.keys));
    case 'no-key':
      return failed('jwk-kid-mismatch', noKey(signature.keys, signature.keyId));
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

const ofWhom = ({ kind }: KeySource): string => (kind === 'pasted' ? 'you gave' : 'of the instance');

const noMatch = (keys: KeySource): string =>
  keys.kind === 'pasted' && keys.form === 'pem'
    ? 'no match with the key you gave'
    : 'no match with the key its kid names';

function noKey(keys: KeySource, keyId: string | null): string {
  const key = keyId ?? '(no kid)';
  if (keys.kind === 'pasted') return `the keys you gave have no ${key}`;
  return `the instance has no key ${key}: the token is of another instance`;
}
