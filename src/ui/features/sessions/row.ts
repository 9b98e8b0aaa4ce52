import { isOver } from '../../../core/clerk-js/status.ts';
import type { Answer } from '../../../core/server/answer.ts';
import { certain, isSignedIn, wordOf, worstOf } from '../../../core/server/compare.ts';
import { type Countdown, countdown } from '../../../core/token/countdown.ts';
import type { ServerView, SessionView } from '../../../protocol/views.ts';
import type { AnswerTone } from '../../kit/AnswerMark.tsx';
import { actingAs, organizationLabel, pendingTask, userLabel } from '../../shared/session-labels.ts';
import { headline, type JudgedPage, verdictOf } from '../../token/verdict.ts';

/** What a row of the list says; texts only, so that rows can be compared. */
export interface Row {
  id: string;
  status: string;
  user: string;
  organization: string;
  actor: string;
  /** The task that it waits for. */
  task: string;
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
  const task = pendingTask(session) ?? '';
  const isActive = id === activeSessionId;
  const label = [
    `${id} ${status}`,
    user || 'unknown user',
    organization,
    task,
    actor && `acting: ${actor}`,
    isActive && 'active session',
  ];
  return { id, status, user, organization, actor, task, isActive, label: label.filter(Boolean).join(', ') };
}

/** The ticking part of a row. */
export interface RowToken {
  secondsLeft: string;
  time: string;
  /** The token's own, whatever its session is. */
  verdict: string;
}

export function rowTokenOf({ token }: SessionView, page: JudgedPage, nowMs: number): RowToken {
  if (!token) return { secondsLeft: '', time: '–', verdict: '' };
  const left = countdown(token.reading, nowMs);
  return {
    secondsLeft: left ? String(left.secondsLeft) : '',
    time: left ? timeLeftText(left) : 'no exp',
    verdict: headline(verdictOf(token, page, nowMs)),
  };
}

/** What the app's server says of a row's session. */
export interface RowServer {
  /** `signed-in`, `signed-out, session-pending`, `signed-in, other session` ...; empty: there is nothing to ask about. */
  spoken: string;
  /** A word or two, drawn. */
  word: string;
  tone: AnswerTone;
}

/**
 * Of the page's active session the worst of its requests; of another one what its token would be answered as a bearer token.
 * @param isOld see `TabModel`
 */
export function rowServerOf(
  { id, status, server, token }: SessionView,
  page: ServerView | null,
  activeId: string | null,
  isOld: boolean,
): RowServer {
  const isActive = id === activeId;
  const answer = isActive && page ? worstOf(page) : server;
  if (!answer)
    return { spoken: '', word: isOver(status) ? status : token ? '' : 'no token', tone: 'unknown' };
  const drawn = drawnOf(answer, isActive, isOld);
  if (isOver(status)) return { spoken: spokenOf(answer, status), word: status, tone: 'unknown' };
  const doubt = drawn.tone === 'in' ? doubtOf(status, isActive ? page : null) : null;
  if (doubt !== null) return { spoken: spokenOf(answer, doubt), word: doubt, tone: 'unknown' };
  return { spoken: drawn.tone === 'in' ? wordOf(answer) : spokenOf(answer, drawn.word), ...drawn };
}

/** What is signed in and yet not green is not heard as if it were. */
const spokenOf = (answer: Answer, doubt: string): string =>
  isSignedIn(answer) ? `${wordOf(answer)}, ${doubt}` : wordOf(answer);

const others: Readonly<Record<string, string>> = {
  'other-session': 'other session',
  'other-organization': 'other org',
  finding: 'a problem',
};

/** Why what is signed in is not green; null: it is. */
function doubtOf(status: string, page: ServerView | null): string | null {
  // Its token may be from before: nothing but an active session is green.
  if (status !== 'active') return status;
  if (!page || page.headline.tone === 'in') return null;
  return others[page.headline.state] ?? 'can’t tell';
}

function drawnOf(answer: Answer, isActive: boolean, isOld: boolean): Pick<RowServer, 'word' | 'tone'> {
  const outcome = certain(answer);
  if (!outcome) return { word: 'can’t tell', tone: 'unknown' };
  switch (outcome.status) {
    case 'signed-in':
      if (isOld) return { word: 'old', tone: 'unknown' };
      return { word: isActive ? 'signed in' : 'bearer ok', tone: 'in' };
    case 'handshake':
      return { word: 'redirects', tone: 'handshake' };
    default:
      return { word: outcome.reason === 'session-pending' ? 'pending' : 'signed out', tone: 'out' };
  }
}

/** `42 s`, `12 min`, `expired`. */
function timeLeftText({ secondsLeft }: Countdown): string {
  if (secondsLeft <= 0) return 'expired';
  return secondsLeft < 600 ? `${secondsLeft} s` : `${Math.floor(secondsLeft / 60)} min`;
}
