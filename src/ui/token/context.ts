import { type Signal, signal } from '@preact/signals';
import { failure } from '../../core/result.ts';
import type { TokenView } from '../../protocol/views.ts';
import { requiredContext } from '../kit/required-context.ts';
import type { Shared } from '../shared/context.ts';
import { createReveal, type FetchRawToken, type Reveal } from './reveal.ts';
import { createTokenHistory, type TokenHistory } from './token-history.ts';

/** What is known of tokens beside what the tab shows. */
export interface Tokens {
  reveal: Reveal;
  history: TokenHistory;
  /** The one that was pasted and inspected last; compared with a session's. */
  pasted: Signal<TokenView | null>;
  /** Gets a whole token of a session of the frame that is looked at. */
  rawOf(sessionId: string, withoutSignature: string): FetchRawToken;
  /** Gets a whole token that the Backend API gave. */
  rawOfBackend(withoutSignature: string): FetchRawToken;
}

export const [TokensProvider, useTokens] = requiredContext<Tokens>('Tokens');

export function createTokens({ source, tab }: Pick<Shared, 'source' | 'tab'>, now: () => number): Tokens {
  return {
    reveal: createReveal(now),
    history: createTokenHistory(source.topic('tab')),
    pasted: signal(null),
    rawOf: (sessionId, withoutSignature) => async () => {
      const address = tab.frame.peek()?.address;
      return address ? source.ask('reveal', { address, sessionId, withoutSignature }) : failure('page-gone');
    },
    rawOfBackend: (withoutSignature) => () =>
      source.ask('reveal', { address: null, sessionId: '', withoutSignature }),
  };
}
