import type { JsonRecord } from '../result.ts';
import type {
  KeysProblem,
  ReasonCode,
  SignatureOutcome,
  Step,
  StepName,
  TokenReading,
  Verdict,
} from './types.ts';

export interface JudgeOptions {
  nowMs: number;
  /** Default 5000, as in `@clerk/backend`. */
  clockSkewMs?: number;
  /** Origins a backend would accept in `azp`; unset or empty: not checked, as in `@clerk/backend`. */
  authorizedParties?: string[];
}

const algorithms = ['RS256', 'RS384', 'RS512'];
const machineToMachine = 'cl_B7d4PD333AAA';

type Check = { outcome: Step['outcome']; detail: string; reason?: ReasonCode };

/**
 * Judges a token as `verifyToken` of `@clerk/backend` does, in its order: the first failed step decides and the rest
 * does not run. Nothing is called accepted whose signature was not checked.
 */
export function judge(reading: TokenReading, signature: SignatureOutcome, options: JudgeOptions): Verdict {
  const checks: [StepName, () => Check][] = [
    ['type', () => checkType(reading)],
    ['algorithm', () => checkAlgorithm(reading)],
    ['signature', () => checkSignature(signature)],
    ['sub', () => checkSubject(reading.claims)],
    ['aud', () => skipped('no audience is expected')],
    ['azp', () => checkAuthorizedParty(reading, options.authorizedParties ?? [])],
    ['exp', () => checkExpiry(reading.claims, options)],
    ['nbf', () => checkNotAfter(reading.claims, 'nbf', 'token-not-active-yet', options)],
    ['iat', () => checkNotAfter(reading.claims, 'iat', 'token-iat-in-the-future', options)],
  ];
  const steps: Step[] = [];
  let decided: ReasonCode | null = null;
  for (const [name, check] of checks) {
    const result: Check = decided ? skipped('an earlier step failed') : check();
    steps.push({ name, ...result });
    if (result.outcome === 'failed') decided = result.reason ?? 'token-invalid';
  }
  if (decided) return { kind: 'rejected', reason: decided, steps };
  if (signature.kind === 'valid') return { kind: 'accepted', steps };
  return { kind: 'not-verified', why: checkSignature(signature).detail, steps };
}

function checkType({ header, claims }: TokenReading): Check {
  if (!header || !claims) return failed('token-invalid', 'not three readable parts');
  if (header.cat === machineToMachine) return failed('token-invalid', 'a machine token, not a session’s');
  if (header.typ !== undefined && header.typ !== 'JWT') {
    return failed('token-invalid', `typ is ${JSON.stringify(header.typ)}, not “JWT”`);
  }
  return passed(header.typ === undefined ? 'no typ' : 'typ is JWT');
}

function checkAlgorithm({ algorithm }: TokenReading): Check {
  if (algorithm && algorithms.includes(algorithm)) return passed(algorithm);
  return failed(
    'token-invalid-algorithm',
    `${algorithm ?? 'no alg'}; Clerk signs with ${algorithms.join(', ')}`,
  );
}

function checkSignature(signature: SignatureOutcome): Check {
  switch (signature.kind) {
    case 'valid':
      return passed('matches a key of the instance');
    case 'invalid':
      return failed('token-invalid-signature', 'no match with the key its kid names');
    case 'no-key':
      return failed(
        'jwk-kid-mismatch',
        `the instance has no key ${signature.keyId ?? '(no kid)'}: the token is of another instance`,
      );
    case 'failed':
      return failed('token-verification-failed', signature.detail);
    case 'no-keys':
      return skipped(
        `no keys: ${keysProblems[signature.problem]}${signature.detail && ` (${signature.detail})`}`,
      );
    case 'not-checked':
      return skipped(signature.why);
  }
}

const keysProblems: Record<KeysProblem, string> = {
  'no-address': 'the page’s publishable key names no Frontend API',
  'address-refused': 'keys are read over https only, or from a loopback address for a loopback page',
  unreachable: 'the instance’s JWKS could not be reached',
  timeout: 'the instance’s JWKS did not answer in time',
  redirected: 'the instance’s JWKS redirects elsewhere',
  'http-error': 'the instance’s JWKS answered with an error',
  'too-large': 'the instance’s JWKS is larger than a JWKS can be',
  'not-json': 'the instance’s JWKS is not JSON',
  'not-a-jwks': 'the instance’s JWKS holds no usable key',
};

function checkSubject(claims: JsonRecord | null): Check {
  if (typeof claims?.sub === 'string') return passed(claims.sub);
  return failed('token-verification-failed', 'sub is not a string');
}

function checkAuthorizedParty({ authorizedParty, claims }: TokenReading, parties: string[]): Check {
  if (parties.length === 0) return skipped('depends on the authorizedParties that your backend sets');
  if (authorizedParty && parties.includes(authorizedParty)) return passed(authorizedParty);
  const found = claims?.azp === undefined ? 'no azp' : JSON.stringify(claims.azp);
  return failed('token-invalid-authorized-parties', `${found}; expected ${parties.join(' or ')}`);
}

function checkExpiry(claims: JsonRecord | null, { nowMs, clockSkewMs = 5000 }: JudgeOptions): Check {
  const exp = claims?.exp;
  if (typeof exp !== 'number') return failed('token-verification-failed', 'exp is not a number');
  const leftMs = exp * 1000 - nowMs;
  if (leftMs > 0) return passed('not expired');
  if (leftMs > -clockSkewMs)
    return passed(`expired, but within the ${clockSkewMs / 1000} s of clock skew allowed`);
  return failed('token-expired', `expired more than ${clockSkewMs / 1000} s ago`);
}

function checkNotAfter(
  claims: JsonRecord | null,
  name: 'nbf' | 'iat',
  reason: ReasonCode,
  { nowMs, clockSkewMs = 5000 }: JudgeOptions,
): Check {
  const value = claims?.[name];
  if (value === undefined) return skipped(`no ${name}`);
  if (typeof value !== 'number') return failed('token-verification-failed', `${name} is not a number`);
  if (value * 1000 <= nowMs + clockSkewMs) return passed('in the past');
  return failed(reason, `more than ${clockSkewMs / 1000} s in the future: compare this machine’s clock`);
}

const passed = (detail: string): Check => ({ outcome: 'passed', detail });
const skipped = (detail: string): Check => ({ outcome: 'not-run', detail });
const failed = (reason: ReasonCode, detail: string): Check => ({ outcome: 'failed', detail, reason });
