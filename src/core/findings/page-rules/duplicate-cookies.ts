import { maxCookieTokens } from '../../limits.ts';
import { clip } from '../../text.ts';
import { readToken } from '../../token/read.ts';
import { finding } from '../finding.ts';
import { evidence, refusedFor } from '../of-page.ts';
import type { PageFacts, PageRule } from '../page-facts.ts';

/** Two session cookies share a name, and the first, which a server reads, holds the older token. */
export const duplicateCookies: PageRule = {
  code: 'duplicate-cookies',
  find: (facts) =>
    copies(facts).map(({ name, count, agesSec }) =>
      finding({
        code: 'duplicate-cookies',
        severity: refusedFor(facts, () => true)?.severity ?? 'warning',
        title: `${count === 2 ? 'Two' : count} cookies named \`${clip(name)}\`: the server reads the older one.`,
        cause:
          'They differ in path, domain or partition. Browsers send the one with the longer path first, and servers read the first.',
        fix: 'Clear this instance’s cookies, then find what sets the second: an older app version, a proxy, or the parent domain.',
        evidence: [evidence('issued', agesSec.join(', '))],
        links: [{ kind: 'cookie', name }],
        about: name,
      }),
    ),
};

interface Copies {
  name: string;
  count: number;
  /** `iat` of each token, in the order in which they are sent. */
  agesSec: number[];
}

function copies({ cookies }: PageFacts): Copies[] {
  const sessions = cookies.filter(({ name }) => /^__session(?:_|$)/.test(name)).slice(0, maxCookieTokens);
  return [...byName(sessions)].flatMap(([name, same]) => {
    if (same.length < 2) return [];
    const agesSec = same.map(({ value }) => (value && readToken(value).issuedAtSec) || 0);
    const [first = 0, ...others] = agesSec;
    return others.some((sec) => sec > first) ? [{ name, count: same.length, agesSec }] : [];
  });
}

function byName<T extends { name: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(each.name);
    if (group) group.push(each);
    else groups.set(each.name, [each]);
  }
  return groups;
}
