import { attempt, get, isObject } from './read.ts';

/**
 * The page's Clerk. All of it belongs to the page and may be anything, hence `unknown`. Only named properties are
 * ever read: some getters of ClerkJS have effects.
 */
export type PageClerk = Record<string, unknown>;

/** The page's Clerk, if it is one: by shape, since ClerkJS's class names are minified. */
export function lookForClerk(): PageClerk | null {
  const clerk = attempt(() => (window as { Clerk?: unknown }).Clerk);
  return isObject(clerk) &&
    typeof get(clerk, 'addListener') === 'function' &&
    typeof get(clerk, 'version') === 'string'
    ? clerk
    : null;
}

export const sessionsOf = (clerk: PageClerk): unknown => get(get(clerk, 'client'), 'sessions');
