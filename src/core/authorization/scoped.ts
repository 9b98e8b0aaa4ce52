import { list } from '../json.ts';
import { readScoped } from '../token/scopes.ts';
import type { ByScope } from '../token/types.ts';
import { show } from './check.ts';
import type { Rules } from './rules.ts';

/** Which slug is wanted, and whose it must be. */
interface Wanted {
  slug: string;
  of: 'organization' | 'user' | 'either';
}

/** Whether a feature or plan is in its claim; or why Clerk's own code throws on the one or the other. */
export type Holding = { kind: 'held' | 'missing'; of: Wanted['of'] } | { kind: 'throws'; why: string };

/** Looks a feature or plan up in `fea` or `pla`, as this release of Clerk does. */
export function lookUp(claim: unknown, wanted: unknown, scopes: Rules['scopes']): Holding {
  if (typeof claim !== 'string') return { kind: 'throws', why: 'the claim is not a string' };
  if (typeof wanted !== 'string') return { kind: 'throws', why: `${show(wanted)} is not a string` };
  if (scopes === 'strict' && hasEntryWithoutScope(claim)) {
    return { kind: 'throws', why: 'an entry in the claim has no scope' };
  }
  const slugs = scopes === 'strict' ? readScoped('fea', claim) : readLoosely(claim);
  const found = scopes === 'strict' ? readStrict(wanted) : readWantedLoosely(wanted);
  if (!found) return { kind: 'throws', why: `${show(wanted.split(':')[0])} is not one of Clerk’s scopes` };
  const { slug, of } = found;
  const isHeld =
    (of !== 'user' && slugs.organization.includes(slug)) ||
    (of !== 'organization' && slugs.user.includes(slug));
  return { kind: isHeld ? 'held' : 'missing', of };
}

/** On these Clerk's strict reader throws. */
export const hasEntryWithoutScope = (claim: string | null): boolean =>
  list(claim).some((entry) => !entry.includes(':'));

const organizationScopes = ['o', 'org', 'organization'];
const userScopes = ['u', 'user'];

/** `slug` or `scope:slug`; null for an unknown scope. What follows a second colon is dropped. */
function readStrict(wanted: string): Wanted | null {
  const [first = '', second] = wanted.split(':');
  if (second === undefined) return { slug: first, of: 'either' };
  const slug = second || first;
  if (organizationScopes.includes(first)) return { slug, of: 'organization' };
  return userScopes.includes(first) ? { slug, of: 'user' } : null;
}

/** Core 2 knows `org` and `user`; any other scope, `o` and `u` too, is taken as none. */
function readWantedLoosely(wanted: string): Wanted {
  const [first = '', second] = wanted.split(':');
  const slug = second || first;
  if (first === 'org') return { slug, of: 'organization' };
  return { slug, of: first === 'user' ? 'user' : 'either' };
}

/** Core 2 takes any scope with an `o` or a `u` in it, and the slug to its next colon. */
function readLoosely(claim: string): ByScope {
  const entries = list(claim).map((entry) => entry.split(':'));
  const slugsOf = (letter: string) =>
    entries.flatMap(([scope, slug]) => (scope?.includes(letter) && slug !== undefined ? [slug] : []));
  return { organization: slugsOf('o'), user: slugsOf('u') };
}
