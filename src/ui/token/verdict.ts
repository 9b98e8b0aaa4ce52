import { type Countdown, countdown } from '../../core/token/countdown.ts';
import { judge } from '../../core/token/judge.ts';
import type { SignatureOutcome, TokenReading, Verdict } from '../../core/token/types.ts';
import type { SessionView, TokenView } from '../../protocol/views.ts';
import { actingAs, organizationLabel, userLabel } from '../shared/session-labels.ts';

/** What a backend is told to expect; nothing is checked that it is not told. */
export interface Judging {
  authorizedParties: string[];
  audience?: string[];
  clockSkewMs?: number;
}

/**
 * Would a backend accept this token? An `azp` that is the frame's origin passes any sensible `authorizedParties`. Of
 * another one only the backend's own setting can tell: that is left to a note, as is a missing one.
 */
export const ownJudging = ({ reading }: TokenView, origin: string): Judging => ({
  authorizedParties: reading.authorizedParty === origin ? [origin] : [],
});

export const judgeBy = ({ reading, signature }: TokenView, judging: Judging, nowMs: number): Verdict =>
  judge(reading, signature, { nowMs, ...judging });

/** The verdict on a session's own token. */
export const verdictOf = (token: TokenView, origin: string, nowMs: number): Verdict =>
  judgeBy(token, ownJudging(token, origin), nowMs);

/** `accepted`, the reason code, or `not verified`. */
export function headline(verdict: Verdict): string {
  if (verdict.kind === 'accepted') return 'accepted';
  return verdict.kind === 'rejected' ? verdict.reason : 'not verified';
}

/**
 * A JWT template can have a key of the customer's own, shared with one service. Clerk's backends reject such a token by
 * its algorithm; that is no fault of the token.
 */
export const hasOwnKey = ({ kind, algorithm }: TokenReading): boolean =>
  (kind === 'template-token' || kind === 'other-jwt') && /^HS\d+$/.test(algorithm ?? '');

export const ownKeyWhy = 'signed with your own key: Clerk’s public keys can’t check it';

/** What decided a verdict that is not `accepted`; empty for one that is. */
export function reasonWhy(verdict: Verdict, reading: TokenReading): string {
  if (verdict.kind === 'rejected' && verdict.reason === 'token-invalid-algorithm' && hasOwnKey(reading)) {
    return ownKeyWhy;
  }
  if (verdict.kind === 'not-verified') return verdict.why;
  return verdict.steps.find(({ outcome }) => outcome === 'failed')?.detail ?? '';
}

/** The same in a word or two, for a row. */
export function shortHeadline(verdict: Verdict): string {
  if (verdict.kind === 'accepted') return 'ok';
  return headline(verdict).replace(/^token-/, '');
}

/** Where the keys came from; null when there were none. */
export const keysOf = (signature: SignatureOutcome) => ('keys' in signature ? signature.keys : null);

/** The page's own instance was asked for the keys. */
export const isOfThisPage = (signature: SignatureOutcome): boolean => keysOf(signature)?.kind !== 'pasted';

/** Why there were no keys to check the signature with; null when there were some, or the check was never reached. */
export function whyNoKeys({ signature }: TokenView, { steps }: Verdict): string | null {
  if (signature.kind !== 'no-keys') return null;
  const at = steps.findIndex(({ name }) => name === 'signature');
  if (steps.slice(0, Math.max(at, 0)).some(({ outcome }) => outcome === 'failed')) return null;
  return steps[at]?.detail ?? null;
}

/** What a row of the list says; texts only, so that rows can be compared. */
export interface Row {
  id: string;
  status: string;
  user: string;
  organization: string;
  actor: string;
  isActive: boolean;
  /** The accessible name of the row. */
  label: string;
}

/** The standing part of a row. */
export function rowOf(session: SessionView, activeSessionId: string | null): Row {
  const { id, status } = session;
  const user = userLabel(session);
  const organization = organizationLabel(session);
  const actor = actingAs(session)?.sub ?? '';
  const isActive = id === activeSessionId;
  const label = [
    `${id} ${status}`,
    user || 'unknown user',
    organization,
    actor && `acting: ${actor}`,
    isActive && 'active session of this page',
  ];
  return { id, status, user, organization, actor, isActive, label: label.filter(Boolean).join(', ') };
}

/** The ticking part of a row. */
export interface RowToken {
  secondsLeft: string;
  time: string;
  verdict: string;
  short: string;
  outcome: Verdict['kind'] | 'none';
}

const noToken: RowToken = { secondsLeft: '', time: '–', verdict: '', short: '', outcome: 'none' };

export function rowTokenOf(token: TokenView | null, origin: string, nowMs: number): RowToken {
  if (!token) return noToken;
  const left = countdown(token.reading, nowMs);
  const verdict = verdictOf(token, origin, nowMs);
  return {
    secondsLeft: left ? String(left.secondsLeft) : '',
    time: left ? timeLeftText(left) : 'no exp',
    verdict: headline(verdict),
    short: shortHeadline(verdict),
    outcome: verdict.kind,
  };
}

/** `42 s`, `12 min`, `expired`. */
function timeLeftText({ secondsLeft }: Countdown): string {
  if (secondsLeft <= 0) return 'expired';
  return secondsLeft < 600 ? `${secondsLeft} s` : `${Math.floor(secondsLeft / 60)} min`;
}

/** What each band means for the person who waits; spoken when a token enters it. */
export const bandTexts: Record<Countdown['band'], string> = {
  fresh: 'Fresh.',
  'refresh-due': 'Refresh due: ClerkJS asks for the next token about now.',
  unused: 'ClerkJS no longer hands this token out.',
  expired: 'Expired; Clerk’s backends still accept it for 5 s of clock skew.',
  'beyond-tolerance': 'Expired, beyond the tolerance of Clerk’s backends.',
};
