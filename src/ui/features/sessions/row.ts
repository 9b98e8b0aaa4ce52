import { type Countdown, countdown } from '../../../core/token/countdown.ts';
import type { Verdict } from '../../../core/token/types.ts';
import type { SessionView, TokenView } from '../../../protocol/views.ts';
import { statusTone } from '../../kit/StatusMark.tsx';
import type { Tone } from '../../kit/ToneMark.tsx';
import { actingAs, organizationLabel, userLabel } from '../../shared/session-labels.ts';
import { standingOf } from '../../token/standing.ts';
import { headline, verdictOf } from '../../token/verdict.ts';

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
  /** The token's own, whatever its session is. */
  verdict: string;
  /** What the row comes to: the status of a session that is not active, else how its token stands. */
  word: string;
  tone: Tone;
}

/** @param isOld see `TabModel` */
export function rowTokenOf(
  { status, token }: SessionView,
  origin: string,
  nowMs: number,
  isOld: boolean,
): RowToken {
  const own = status === 'active' ? null : { word: status, tone: statusTone(status) };
  if (!token) return { secondsLeft: '', time: '–', verdict: '', ...(own ?? { word: '', tone: 'muted' }) };
  const left = countdown(token.reading, nowMs);
  const verdict = verdictOf(token, origin, nowMs);
  return {
    secondsLeft: left ? String(left.secondsLeft) : '',
    time: left ? timeLeftText(left) : 'no exp',
    verdict: headline(verdict),
    ...(own ?? wordOf(verdict, token, isOld)),
  };
}

/** Of an active session's token. */
function wordOf(verdict: Verdict, { reading }: TokenView, isOld: boolean): Pick<RowToken, 'word' | 'tone'> {
  const { tone, caveat } = standingOf(verdict, reading, 'active', isOld);
  if (caveat) return { word: caveat.short, tone: caveat.tone };
  return { word: tone === 'good' ? 'ok' : headline(verdict).replace(/^token-/, ''), tone };
}

/** `42 s`, `12 min`, `expired`. */
function timeLeftText({ secondsLeft }: Countdown): string {
  if (secondsLeft <= 0) return 'expired';
  return secondsLeft < 600 ? `${secondsLeft} s` : `${Math.floor(secondsLeft / 60)} min`;
}
