import { maxSessions } from '../protocol/limits.ts';
import { attempt, forEach, get, isObject } from './read.ts';

/**
 * The page's Clerk. All of it belongs to the page and may be anything, hence `unknown`. Only named properties are
 * ever read: some getters of ClerkJS have effects.
 */
export type PageClerk = Record<PropertyKey, unknown>;

/** The page's Clerk, if it is one: by shape, since ClerkJS's class names are minified. */
export function lookForClerk(): PageClerk | null {
  const clerk = attempt(() => (window as { Clerk?: unknown }).Clerk);
  const isClerk =
    typeof get(clerk, 'addListener') === 'function' && typeof get(clerk, 'version') === 'string';
  return isClerk && isObject(clerk) ? clerk : null;
}

export function findSession(clerk: PageClerk, id: string): unknown {
  let found: unknown;
  forEach(get(get(clerk, 'client'), 'sessions'), maxSessions, (session) => {
    if (get(session, 'id') === id) found = session;
  });
  return found;
}
