import { maxSessions } from '../protocol/limits.ts';
import { append, attempt, forEach, get, isObject } from './read.ts';

/**
 * The page's Clerk. All of it belongs to the page and may be anything, hence `unknown`. Only named properties are
 * ever read: some getters of ClerkJS have effects.
 */
export type PageClerk = Record<PropertyKey, unknown>;

/** What deep detection found, oldest first; `window.Clerk` may be among them. */
const kept: PageClerk[] = [];
const maxClerks = 20;

/** By shape, since ClerkJS's class names are minified. */
const isClerk = (value: unknown): value is PageClerk =>
  isObject(value) &&
  typeof get(value, 'addListener') === 'function' &&
  typeof get(value, 'version') === 'string';

/** Keeps a further instance. ClerkJS tells of one again when it was degraded before it was ready. */
export function keepClerk(clerk: unknown): void {
  let known = !isClerk(clerk) || kept.length === maxClerks;
  forEach(kept, maxClerks, (each) => {
    known ||= each === clerk;
  });
  if (!known) append(kept, clerk as PageClerk);
}

/** The page's Clerk; where it has no global one the newest kept, which ClerkJS's own resources use. */
export function lookForClerk(): PageClerk | null {
  const clerk = attempt(() => (window as { Clerk?: unknown }).Clerk);
  if (isClerk(clerk)) return clerk;
  // Not beyond its end: there, reading would ask Array.prototype, and so the page.
  return kept.length ? (kept[kept.length - 1] as PageClerk) : null;
}

/** The entry of a list of the page that has this id. */
export function findById(list: unknown, id: string, max: number = maxSessions): unknown {
  let found: unknown;
  forEach(list, max, (entry) => {
    if (get(entry, 'id') === id) found = entry;
  });
  return found;
}
