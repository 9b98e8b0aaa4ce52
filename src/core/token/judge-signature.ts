import { type Check, failed, passed, skipped } from './step.ts';
import type { KeySource, KeysProblem, SignatureOutcome } from './types.ts';

/** What the signature check means for the verdict. */
export function signatureCheck(signature: SignatureOutcome): Check {
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
      return skipped(
        `no keys: ${keysProblems[signature.problem]}${signature.detail && ` (${signature.detail})`}`,
      );
    case 'not-checked':
      return signature.hasNoKey ? failed('jwk-kid-mismatch', signature.why) : skipped(signature.why);
  }
}

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

const keysProblems: Record<KeysProblem, string> = {
  'no-instance': 'the page names no Clerk instance whose keys could be read',
  'no-address': 'the page’s publishable key names no Frontend API',
  'address-refused': 'keys are read over https only, or from a loopback address for a loopback page',
  unreachable: 'the instance’s JWKS could not be reached',
  timeout: 'the instance’s JWKS did not answer in time',
  redirected: 'the instance’s JWKS redirects elsewhere',
  'http-error': 'the instance’s JWKS answered with an error',
  'too-large': 'the JWKS is larger than a JWKS can be',
  'not-json': 'the JWKS is not JSON',
  'not-a-jwks': 'the JWKS holds no usable key',
  'not-a-key': 'what was given is not a public RSA key',
};
