import { list } from '../json.ts';
import { clip } from '../text.ts';
import type { TokenProblem } from './problems.ts';
import type { ByScope } from './types.ts';

const userScopes = new Set(['u', 'uo', 'ou']);
const organizationScopes = new Set(['o', 'uo', 'ou']);

/** Slugs of `fea` or `pla` (`scope:slug`, separated by commas), each list in the claim's order. */
export function readScoped(
  claim: 'fea' | 'pla',
  value: string | null,
  problems: TokenProblem[] = [],
): ByScope {
  const slugs: ByScope = { user: [], organization: [] };
  for (const entry of list(value)) {
    const colon = entry.indexOf(':');
    if (colon < 0) {
      problems.push({
        code: `${claim}-without-scope`,
        detail: `${claim} entry “${clip(entry)}” has no scope: Clerk’s own reader throws`,
      });
      continue;
    }
    const scope = entry.slice(0, colon);
    const slug = entry.slice(colon + 1);
    if (userScopes.has(scope)) slugs.user.push(slug);
    if (organizationScopes.has(scope)) slugs.organization.push(slug);
    if (!userScopes.has(scope) && !organizationScopes.has(scope)) {
      problems.push({
        code: 'unknown-scope',
        detail: `${claim} entry “${clip(entry)}” has no known scope`,
      });
    }
  }
  return slugs;
}
