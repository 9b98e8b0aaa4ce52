import type { BackendSettings } from '../../core/server/settings.ts';
import { isSharedSecret } from '../../core/token/algorithms.ts';
import { judge } from '../../core/token/judge.ts';
import { tokenKinds } from '../../core/token/kinds.ts';
import type { AnyVerdict, TokenReading, Verdict } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';

/** What a backend is told to expect; nothing is checked that it is not told. */
export interface Judging {
  authorizedParties: string[];
  audience?: string[];
  clockSkewMs?: number;
}

/** The page that a token is of. */
export interface JudgedPage {
  origin: string;
  /** Of its server; null: not known. */
  settings: BackendSettings | null;
}

/**
 * Would a backend accept this token? By its settings, where they are known. An `azp` that is the frame's origin passes any
 * sensible `authorizedParties`; of another one only the backend's own setting can tell: that is left to a note, as is a
 * missing one.
 */
export function ownJudging({ reading }: TokenView, { origin, settings }: JudgedPage): Judging {
  const parties = settings?.authorizedParties ?? [];
  const fitting = reading.authorizedParty === origin ? [origin] : [];
  return {
    authorizedParties: parties.length > 0 ? [...parties] : fitting,
    ...(settings && { audience: [...settings.audience] }),
    ...(settings && settings.clockSkewMs !== null && { clockSkewMs: settings.clockSkewMs }),
  };
}

export const judgeBy = ({ reading, signature }: TokenView, judging: Judging, nowMs: number): Verdict =>
  judge(reading, signature, { nowMs, ...judging });

/** The verdict on a session's own token. */
export const verdictOf = (token: TokenView, page: JudgedPage, nowMs: number): Verdict =>
  judgeBy(token, ownJudging(token, page), nowMs);

/** `accepted`, the reason code, or `not verified`. */
export function headline(verdict: AnyVerdict): string {
  if (verdict.kind === 'accepted') return 'accepted';
  return verdict.kind === 'rejected' ? verdict.reason : 'not verified';
}

/**
 * A JWT template can have a key of the customer's own, shared with one service, and other issuers have theirs. Clerk's
 * backends reject such a token by its algorithm; that is no fault of the token.
 */
function sharedSecretWhy({ kind, algorithm }: TokenReading): string | null {
  if (!isSharedSecret(algorithm)) return null;
  if (kind === 'template-token') return 'signed with your own key: Clerk’s public keys can’t check it';
  return tokenKinds[kind].isOfOthers
    ? 'signed with a secret of its issuer: Clerk’s public keys can’t check it'
    : null;
}

/** What decided a verdict that is not `accepted`; empty for one that is. */
export function reasonWhy(verdict: AnyVerdict, reading: TokenReading): string {
  const secretWhy = sharedSecretWhy(reading);
  if (verdict.kind === 'rejected' && verdict.reason === 'token-invalid-algorithm' && secretWhy) {
    return secretWhy;
  }
  if (verdict.kind === 'not-verified') return verdict.why;
  return verdict.steps.find(({ outcome }) => outcome === 'failed')?.detail ?? '';
}
