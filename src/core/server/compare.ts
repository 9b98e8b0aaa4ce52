import type { Answer, Answers, Outcome, ServerStatus } from './answer.ts';

/** The one outcome of an answer that nothing is open in; null: something is. */
export function certain({ outcomes }: Answer): Outcome | null {
  const [first, ...others] = outcomes;
  return others.every(({ status, reason }) => status === first.status && reason === first.reason)
    ? first
    : null;
}

export const isSignedIn = (answer: Answer | null): boolean =>
  answer !== null && certain(answer)?.status === 'signed-in';

/** The page load, the fetch and the bearer token are all signed in, and nothing is open. */
export const isAllSignedIn = ({ pageLoad, fetch, bearer }: Answers): boolean =>
  isSignedIn(pageLoad) && isSignedIn(fetch) && isSignedIn(bearer);

const worstFirst: readonly (ServerStatus | 'depends')[] = [
  'error',
  'signed-out',
  'handshake',
  'depends',
  'signed-in',
];

const rankOf = (answer: Answer): number => worstFirst.indexOf(certain(answer)?.status ?? 'depends');

/** The worst of what there is: thrown, signed out, a redirect, open, signed in. */
export function worstOf({ pageLoad, fetch, bearer }: Answers): Answer {
  return [pageLoad, fetch, ...(bearer ? [bearer] : [])].reduce((worst, each) =>
    rankOf(each) < rankOf(worst) ? each : worst,
  );
}

/** `signed-in`; `signed-out, <reason>`; `handshake, <reason>`; `error, <message>`; `can’t tell`. */
export function wordOf(answer: Answer): string {
  const outcome = certain(answer);
  if (!outcome) return 'can’t tell';
  const { status, reason, message } = outcome;
  const more = status === 'error' ? message : reason;
  return more ? `${status}, ${more}` : status;
}

/** The earliest of the answers' own changes, epoch milliseconds; null: time alone changes none. */
export function nextChangeOf(answers: readonly (Answer | null)[]): number | null {
  const timesMs = answers.flatMap((answer) => answer?.nextChangeMs ?? []);
  return timesMs.length > 0 ? Math.min(...timesMs) : null;
}

/**
 * The answer of a server on this computer's clock, open where one on Clerk's clock does not sign in as well.
 * @param aheadMs Clerk's clock minus this computer's
 */
export function onEitherClock(here: Answer, right: Answer, aheadMs: number): Answer {
  const rightChangeMs = right.nextChangeMs === null ? null : right.nextChangeMs - aheadMs;
  const nextChangeMs = nextChangeOf([here, { ...right, nextChangeMs: rightChangeMs }]);
  if (!isSignedIn(here) || isSignedIn(right)) return { ...here, nextChangeMs };
  const atRightTime = right.outcomes.map((outcome) => ({
    ...outcome,
    condition: outcome.condition ?? 'the server’s clock is right',
  }));
  return { ...here, outcomes: [...here.outcomes, ...atRightTime], nextChangeMs };
}

export interface PossibleAnswer {
  answer: Answer;
  /** What has to be so, as a clause; null: nothing is open. */
  condition: string | null;
}

/** One of several, of which it is not known which: the first is the likeliest, and its facts are told. */
export function oneOf([first, ...others]: readonly [PossibleAnswer, ...PossibleAnswer[]]): Answer {
  const outcomesOf = ({ answer, condition }: PossibleAnswer) => {
    const [one, ...more] = answer.outcomes.map((outcome) => ({
      ...outcome,
      condition: [condition, outcome.condition].filter(Boolean).join(', and ') || null,
    }));
    return one ? ([one, ...more] as const) : answer.outcomes;
  };
  return {
    outcomes: [...outcomesOf(first), ...others.flatMap(outcomesOf)],
    facts: first.answer.facts,
    nextChangeMs: nextChangeOf([first, ...others].map(({ answer }) => answer)),
  };
}

/** They come to the same words. */
export function sameAnswers(one: Answers, other: Answers): boolean {
  const words = ({ pageLoad, fetch, post, bearer }: Answers) =>
    [pageLoad, fetch, post, bearer].map((answer) => (answer ? wordOf(answer) : 'no token')).join('; ');
  return words(one) === words(other);
}
