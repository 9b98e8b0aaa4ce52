import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { ownCookieNames } from '../../../core/cookies/table.ts';
import type { Failure } from '../../../core/result.ts';
import { count } from '../../../core/text.ts';
import type { FrameAddress } from '../../../protocol/views.ts';
import type { Shared } from '../../shared/context.ts';

/** What a person is asked before cookies are deleted: these and no others go. */
export interface ClearQuestion {
  address: FrameAddress;
  /** Host of the instance's Frontend API. */
  instance: string;
  names: readonly string[];
  /** Those that scripts can't see are not among them. */
  isReadableOnly: boolean;
}

export type ClearOutcome = { kind: 'done'; text: string } | { kind: 'failed'; failure: Failure };

export interface CookiesModel {
  /** Session cookies are held against the token in memory. */
  readonly isComparing: Signal<boolean>;
  readonly question: Signal<ClearQuestion | null>;
  readonly outcome: ReadonlySignal<ClearOutcome | null>;
  /** The browser or the person said no. */
  readonly isRefused: ReadonlySignal<boolean>;
  /** Asks the person for access, in a click. Not where the browser has no way to ask. */
  readonly allow: (() => Promise<void>) | null;
  /** Asks before this instance's cookies are cleared. */
  askToClear(): void;
  clear(question: ClearQuestion): Promise<void>;
}

export function createCookies({ source, tab, surface }: Shared): CookiesModel {
  const question = signal<ClearQuestion | null>(null);
  const outcome = signal<ClearOutcome | null>(null);
  const isRefused = signal(false);
  const { requestCookies } = surface;
  // What came of one page's cookies is not said of another's.
  tab.frame.subscribe((frame) => {
    if (frame?.address.documentId !== question.peek()?.address.documentId) question.value = null;
  });

  return {
    isComparing: signal(false),
    question,
    outcome,
    isRefused,
    allow: requestCookies
      ? async () => {
          isRefused.value = !(await requestCookies());
        }
      : null,
    askToClear() {
      const [frame, clerk] = [tab.frame.peek(), tab.clerk.peek()];
      if (!frame || !clerk) return;
      outcome.value = null;
      question.value = {
        address: frame.address,
        instance: (clerk.issuer ?? '').replace(/^https:\/\//, ''),
        names: ownCookieNames(clerk.cookieRows),
        isReadableOnly: clerk.cookieAccess === 'readable-only',
      };
    },
    async clear({ address, names }) {
      const answer = await source.ask('clearCookies', { address, names: [...names] });
      outcome.value = answer.ok
        ? { kind: 'done', text: clearedText(names.length, answer.value.left) }
        : { kind: 'failed', failure: answer.failure };
    },
  };
}

function clearedText(asked: number, left: readonly string[]): string {
  const gone = `Cleared ${count(asked - left.length, 'cookie')}.`;
  return left.length === 0 ? gone : `${gone} Still there: ${left.join(', ')}.`;
}
