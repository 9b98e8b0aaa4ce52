import type { JsonRecord } from '../json.ts';
import type { HowToReach } from './how-to.ts';

/** What a verifier that knows only the standards makes of a signature (RFC 7515 section 5.2). */
export type StandardSignature =
  /** `claims`: of the payload that was signed. */
  | { kind: 'valid'; claims: JsonRecord }
  /** `code`: of jose, or `key-unusable`. `fitsAnotherKey`: a key matches that kid, alg or use does not lead to. */
  | { kind: 'failed'; code: string; detail: string; fitsAnotherKey: boolean }
  | { kind: 'no-keys'; why: string };

/** What the verifier is set to expect. */
export interface ExpectedToken {
  /** Of the instance whose tokens the verifier takes; null: unknown. */
  issuer: string | null;
  /** Empty: the backend’s usual audience, or none. */
  audience: readonly string[];
  /** Clock skew that the verifier allows. Seconds. */
  clockToleranceSec: number;
  nowMs: number;
}

export interface CheckResult {
  outcome: 'passed' | 'failed' | 'not-run';
  /** What was compared with what, or why the step did not run. A whole sentence where it decides. */
  detail: string;
  /** Of a failed step, and of one that did not run without which nothing can be accepted. */
  reason?: string;
  /** The error that this backend answers with, where it is known. */
  says?: string;
}

export interface BackendStep extends CheckResult {
  /** `type`, `algorithm`, `signature`, or a claim. */
  name: string;
}

/** Would this backend accept the token? In the order of its verifier, where that is known. */
export interface BackendVerdict {
  kind: 'accepted' | 'rejected' | 'not-verified';
  /** Stable: of jose for `other`, ours for the rest; `accepted` where there is none. */
  reason: string;
  /** One sentence. */
  why: string;
  /** The error that this backend answers with; null: unknown, or none. */
  says: string | null;
  steps: readonly BackendStep[];
  /** What only the backend’s own configuration decides. */
  opens: readonly string[];
  /** How a Clerk token gets there; null once it does. */
  howTo: HowToReach | null;
}
