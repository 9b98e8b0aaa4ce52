import { type Finding, isTroubled } from '../findings/finding.ts';
import { clip } from '../text.ts';
import type { Headline } from './headline-facts.ts';

/** A title that would be green, with what is found: nothing is green beside an error, and a warning is told below. */
export function rollUp(headline: Headline, found: readonly Finding[]): Headline {
  if (headline.tone !== 'in') return headline;
  const [first] = found.filter(isTroubled);
  if (!first) return headline;
  if (first.severity === 'error')
    return { state: 'finding', tone: 'out', title: plain(first.title), line: clip(first.cause, 300) };
  const title = first.title.replace(/\.$/, '');
  return { ...headline, line: [headline.line, title].filter(Boolean).join(' · ') };
}

/** A title stands without code, and without a full stop. */
const plain = (title: string): string => title.replace(/`/g, '').replace(/\.$/, '');
