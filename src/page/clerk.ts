import { maxClerks, maxSessions } from '../core/limits.ts';
import { append, attempt, forEach, get, isObject } from './read.ts';

/**
 * The page's Clerk. All of it belongs to the page and may be anything, hence `unknown`. Only named properties are
 * ever read: some getters of ClerkJS have effects.
 */
export type PageClerk = Record<PropertyKey, unknown>;

/** What deep detection found, oldest first; `window.Clerk` may be among them. */
const kept: PageClerk[] = [];

/** By shape, since ClerkJS's class names are minified. */
const isClerk = (value: unknown): value is PageClerk =>
  isObject(value) &&
  typeof get(value, 'addListener') === 'function' &&
  typeof get(value, 'version') === 'string';

/** Keeps a further instance. ClerkJS tells of one again when it was degraded before it was ready. */
export function keepClerk(clerk: unknown): void {
  let known = !isClerk(clerk) || kept.length >= maxClerks - 1;
  forEach(kept, maxClerks, (each) => {
    known ||= each === clerk;
  });
  if (!known) append(kept, clerk as PageClerk);
}

/**
 * One of the page's instances: 0 is `window.Clerk`, the others are what deep detection found, in the order in which it
 * did. null: it is none, or `window.Clerk` once more.
 */
export function clerkAt(instance: number): PageClerk | null {
  const clerk = instance ? get(kept, instance - 1) : attempt(() => (window as { Clerk?: unknown }).Clerk);
  return isClerk(clerk) && !(instance && clerk === clerkAt(0)) ? clerk : null;
}

/** What `each` gives for every instance. */
export function eachClerk<T>(each: (clerk: PageClerk | null) => T): T[] {
  const results: T[] = [];
  for (let instance = 0; instance <= kept.length; instance++) append(results, each(clerkAt(instance)));
  return results;
}

/** The entry of a list of the page that has this id. */
export function findById(list: unknown, id: string, max: number = maxSessions): unknown {
  let found: unknown;
  forEach(list, max, (entry) => {
    if (get(entry, 'id') === id) found = entry;
  });
  return found;
}
