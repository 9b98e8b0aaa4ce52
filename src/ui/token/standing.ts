import { type SessionUse, sessionUseOf } from '../../core/token/session-use.ts';
import { isTooLargeForCookie } from '../../core/token/size.ts';
import type { TokenReading, Verdict } from '../../core/token/types.ts';
import type { Tone } from '../kit/ToneMark.tsx';

/** What a verdict is worth: `verifyToken` accepts tokens that sign nobody in. */
export interface Standing {
  tone: Tone;
  /** Why an accepted token is not green; null: it is, or it was not accepted. */
  caveat: Caveat | null;
}

export interface Caveat {
  tone: Tone;
  /** A word or two, for a row. */
  short: string;
  text: string;
}

const pending: Caveat = {
  tone: 'warn',
  short: 'pending',
  text: 'Pending: servers treat this session as signed out.',
};

const uses: Record<Exclude<SessionUse, 'session'>, Caveat> = {
  pending,
  'no-session': {
    tone: 'muted',
    short: 'no session',
    text: 'verifyToken accepts it, but it names no session.',
  },
  'token-type-mismatch': {
    tone: 'muted',
    short: 'not a session',
    text: 'verifyToken accepts it, authenticateRequest refuses it: token-type-mismatch.',
  },
};

const otherKind: Caveat = {
  tone: 'muted',
  short: 'not a session',
  text: 'verifyToken accepts it, but it isn’t a session token.',
};

const tooLarge: Caveat = {
  tone: 'warn',
  short: 'too large',
  text: 'Too large for a cookie: browsers drop it, so page loads are signed out.',
};

/** Why nothing of a page is green, whatever its tokens. */
export type Doubt = 'old' | 'settings-unread';

const doubts: Record<Doubt, Caveat> = {
  old: { tone: 'warn', short: 'old', text: 'This report is old: the session may be over by now.' },
  'settings-unread': {
    tone: 'warn',
    short: 'can’t tell',
    text: 'Accepted by the defaults: some of your server’s settings could not be read.',
  },
};

/**
 * Green only for a session token that is accepted, and whose session is active as far as is known.
 * @param status of the session that the page holds the token for; null: of none
 * @param doubt `old`: the page's newest report was not taken, so the session may have changed
 */
export function standingOf(
  verdict: Verdict,
  reading: TokenReading,
  status: string | null,
  doubt: Doubt | null,
): Standing {
  if (verdict.kind === 'rejected') return { tone: 'bad', caveat: null };
  if (verdict.kind === 'not-verified') return { tone: 'muted', caveat: null };
  const caveat = caveatOf(reading, status) ?? (doubt !== null && status !== null ? doubts[doubt] : null);
  return { tone: caveat ? 'muted' : 'good', caveat };
}

function caveatOf(reading: TokenReading, status: string | null): Caveat | null {
  if (status === 'pending') return pending;
  if (status !== null && status !== 'active') return overBy(status);
  const use = sessionUseOf(reading);
  if (use !== 'session') return uses[use];
  if (reading.kind !== 'session-token') return otherKind;
  return status !== null && isTooLargeForCookie(reading) ? tooLarge : null;
}

const overBy = (status: string): Caveat => ({
  tone: 'muted',
  short: status,
  text: `The token is accepted, but this session is ${status}.`,
});
