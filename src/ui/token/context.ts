import { type Signal, signal } from '@preact/signals';
import type { TokenView } from '../../protocol/views.ts';
import { requiredContext } from '../kit/required-context.ts';
import { createReveal, type Reveal } from './reveal.ts';

/** What the panel knows of tokens beside what the tab shows. */
export interface Tokens {
  reveal: Reveal;
  /** The one that was pasted and inspected last; compared with a session's. */
  pasted: Signal<TokenView | null>;
}

export const [TokensProvider, useTokens] = requiredContext<Tokens>('Tokens');

export const createTokens = (now: () => number): Tokens => ({
  reveal: createReveal(now),
  pasted: signal(null),
});
