import type { Answer, DecidingFact, Outcome } from './answer.ts';

/** What was looked at, and when it may come out otherwise. */
export interface Trail {
  /** The last one told before an answer decides it. */
  note(code: string, text: string): void;
  /** An answer may change at this time (epoch milliseconds). */
  changesAt(ms: number): void;
  /** @returns the answer that all this leads to */
  end(outcomes: Answer['outcomes']): Answer;
}

/** Beyond this there is no date (ECMA-262, Time Values). */
const furthestMs = 8.64e15;

export function createTrail(nowMs: number): Trail {
  const facts: DecidingFact[] = [];
  let nextChangeMs: number | null = null;
  return {
    note(code, text) {
      facts.push({ code, text, decides: false });
    },
    changesAt(ms) {
      if (ms > nowMs && ms <= furthestMs && (nextChangeMs === null || ms < nextChangeMs)) nextChangeMs = ms;
    },
    end(outcomes) {
      const last = facts.length - 1;
      return {
        outcomes,
        facts: facts.map((fact, index) => ({ ...fact, decides: index === last })),
        nextChangeMs,
      };
    },
  };
}

export type Outcomes = Answer['outcomes'];

export const signedIn = (condition: string | null = null): Outcome => ({
  status: 'signed-in',
  reason: null,
  message: '',
  condition,
});

export const signedOut = (reason: string, condition: string | null = null): Outcome => ({
  status: 'signed-out',
  reason,
  message: '',
  condition,
});

/** `authenticateRequest` throws with this message. */
export const thrown = (message: string, condition: string | null = null): Outcome => ({
  status: 'error',
  reason: null,
  message,
  condition,
});
