import type { Headline } from '../server/headline-facts.ts';
import type { WhySignedOut } from './types.ts';

/** Whether a title speaks of a browser in which nobody is signed in any more. */
export const isOnSignedOut = ({ state }: Headline): boolean => state === 'over' || state === 'nobody';

/** The title of a browser in which nobody is signed in, with which limit it was, or whose act. */
export function withWhy(headline: Headline, why: WhySignedOut | null): Headline {
  if (!why || !isOnSignedOut(headline)) return headline;
  const what = why.title.replace(/^The /, 'the ').replace(/\.$/, '');
  const left = headline.state === 'over' ? headline.line : '';
  return {
    ...headline,
    title: `${headline.state === 'over' ? 'Signed out for your server' : 'Signed out'}: ${what}`,
    line: [why.line, left].filter(Boolean).join(' '),
  };
}
