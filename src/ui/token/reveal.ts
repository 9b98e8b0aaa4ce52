import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Failure } from '../../core/result.ts';
import type { FetchRawToken } from './raw.ts';

export const revealMs = 10_000;

export interface Revealed {
  /** Of which token. */
  withoutSignature: string;
  /** The whole token, signature included. Held nowhere else in this page. */
  token: string;
  untilMs: number;
}

export interface RevealProblem {
  withoutSignature: string;
  failure: Failure;
}

export interface Reveal {
  readonly shown: ReadonlySignal<Revealed | null>;
  /** Why the last reveal did not work, and of which token. */
  readonly problem: ReadonlySignal<RevealProblem | null>;
  /** `ask` gets the whole token, from wherever it is held. */
  show(withoutSignature: string, ask: FetchRawToken): Promise<void>;
  hide(): void;
}

/** Shows one raw token for ten seconds, then forgets it. */
export function createReveal(now: () => number = Date.now): Reveal {
  const shown = signal<Revealed | null>(null);
  const problem = signal<RevealProblem | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted = 0;

  const hide = (): void => {
    wanted += 1;
    clearTimeout(timer);
    batch(() => {
      shown.value = null;
      problem.value = null;
    });
  };

  return {
    shown,
    problem,
    hide,
    async show(withoutSignature, ask) {
      hide();
      const mine = wanted;
      const outcome = await ask();
      // Hidden or asked for another one in the meantime.
      if (mine !== wanted) return;
      if (!outcome.ok) {
        problem.value = { withoutSignature, failure: outcome.failure };
        return;
      }
      shown.value = { withoutSignature, token: outcome.value, untilMs: now() + revealMs };
      timer = setTimeout(hide, revealMs);
    },
  };
}
