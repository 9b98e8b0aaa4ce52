import type { JsonRecord } from '../json.ts';
import type { KeySource, KeysProblem } from './issuer-keys.ts';
import type { TokenKind } from './kinds.ts';
import type { TokenProblem } from './problems.ts';
import type { Ticket } from './ticket.ts';

/** Who acts as the subject: RFC 8693 section 4.1 `act`, as Clerk fills it. */
export interface Actor {
  sub: string | null;
  iss: string | null;
  sid: string | null;
  type: string | null;
}

/** The active organization of a token, v1 or v2, in one shape. Roles and permissions carry their `org:` prefix. */
export interface TokenOrganization {
  id: string;
  slug: string | null;
  role: string | null;
  permissions: string[];
}

/** Slugs by whom they belong to: `uo` and `ou` count for both. */
export interface ByScope {
  user: string[];
  organization: string[];
}

/** All a token says, whether or not it is true. Times are NumericDate seconds (RFC 7519 section 2). */
export interface TokenReading {
  kind: TokenKind;
  /** Clerk's claims version: 2 only when `v` is 2, else 1; null when it is no session token. */
  version: 1 | 2 | null;
  header: JsonRecord | null;
  claims: JsonRecord | null;
  algorithm: string | null;
  keyId: string | null;
  /** `cat` of the header: Clerk's token category. */
  category: string | null;
  issuer: string | null;
  subject: string | null;
  audience: string[];
  sessionId: string | null;
  authorizedParty: string | null;
  tokenId: string | null;
  issuedAtSec: number | null;
  /** `oiat` of the header: when the claims were last assembled. */
  claimsFromSec: number | null;
  expiresAtSec: number | null;
  notBeforeSec: number | null;
  /** `sts`; a session token without it is active. */
  status: string | null;
  actor: Actor | null;
  organization: TokenOrganization | null;
  plans: ByScope;
  features: ByScope;
  /** Minutes since the [first, second] factor at minting; -1: never. */
  factorAges: [number, number] | null;
  /** All that is kept of a ticket, beside when it expires. */
  ticket: Ticket | null;
  /** Claims that are not among those that the token's kind has by itself. */
  customClaims: JsonRecord;
  /** Bytes of the compact form. */
  sizeBytes: number;
  problems: TokenProblem[];
}

/** What became of the signature check (RFC 7515 section 5.2). */
export type SignatureOutcome =
  | { kind: 'valid'; keys: KeySource }
  | { kind: 'invalid'; keys: KeySource }
  | { kind: 'no-key'; keys: KeySource; keyId: string | null }
  | { kind: 'failed'; keys: KeySource; detail: string }
  | { kind: 'no-keys'; problem: KeysProblem }
  /** `hasNoKey`: keys are there, but none that its `kid` names; a backend looks for the key first. */
  | { kind: 'not-checked'; why: string; hasNoKey?: true };

/** Clerk's TokenVerificationErrorReason, as far as a token and its keys can cause it. */
export type ReasonCode =
  | 'token-invalid'
  | 'token-invalid-algorithm'
  | 'token-invalid-signature'
  | 'token-verification-failed'
  | 'token-invalid-authorized-parties'
  | 'token-expired'
  | 'token-not-active-yet'
  | 'token-iat-in-the-future'
  | 'jwk-kid-mismatch'
  | 'jwk-remote-failed-to-load';

export type StepName = 'type' | 'algorithm' | 'signature' | 'sub' | 'aud' | 'azp' | 'exp' | 'nbf' | 'iat';

export interface Step {
  name: StepName;
  outcome: 'passed' | 'failed' | 'not-run';
  /** What was compared with what, or why the step did not run. */
  detail: string;
  reason?: ReasonCode;
}

/** A step of any verifier. */
export interface AnyStep extends Pick<Step, 'outcome' | 'detail'> {
  name: string;
  reason?: string;
}

/** Would a backend accept this token? Of any verifier: with its own codes, in its own order. */
export type AnyVerdict =
  | { kind: 'accepted'; steps: readonly AnyStep[] }
  | { kind: 'rejected'; reason: string; steps: readonly AnyStep[] }
  | { kind: 'not-verified'; why: string; steps: readonly AnyStep[] };

/** Would a backend accept this token? In the order of checks of `@clerk/backend`. */
export type Verdict =
  | { kind: 'accepted'; steps: Step[] }
  | { kind: 'rejected'; reason: ReasonCode; steps: Step[] }
  | { kind: 'not-verified'; why: string; steps: Step[] };
