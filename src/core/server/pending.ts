import type { Answer, Outcome } from './answer.ts';

/** Our own reason for what Clerk calls signed in, and `toAuth()` signed out. */
export const pendingReason = 'session-pending';

/** Pending sessions are signed out, as `toAuth()` has it by default. */
export function asToAuth(answer: Answer): Answer {
  const [first, ...others] = answer.outcomes;
  const facts = answer.outcomes.some(({ isPending }) => isPending)
    ? [
        ...answer.facts.map((fact) => ({ ...fact, decides: false })),
        {
          code: pendingReason,
          text: 'The session is pending: toAuth() says signed out unless treatPendingAsSignedOut is false.',
          decides: true,
        },
      ]
    : answer.facts;
  return { ...answer, outcomes: [afterTasks(first), ...others.map(afterTasks)], facts };
}

const afterTasks = (outcome: Outcome): Outcome =>
  outcome.isPending ? { ...outcome, status: 'signed-out', reason: pendingReason } : outcome;
