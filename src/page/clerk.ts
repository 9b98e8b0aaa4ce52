import { maxClerks, maxSessions } from '../core/limits.ts';
import { add, emptyList, type List } from './batch.ts';
import { getOwnPropertyDescriptor, hasOwn } from './primordials.ts';
import { eachEntry, gather, get, isObject, read } from './read.ts';

/**
 * The page's Clerk. All of it belongs to the page and may be anything, hence `unknown`. Only named properties are
 * ever read: some getters of ClerkJS have effects.
 */
export type PageClerk = Record<PropertyKey, unknown>;

/** What deep detection found, oldest first; `window.Clerk` may be among them. */
const kept: List<PageClerk> = emptyList();

/**
 * Something that may be Clerk is there: told by the kind of one property, so that nothing of the page runs and nothing
 * of Clerk is read while nobody watches. What an accessor would give counts only then.
 */
export function isFound(): boolean {
  const found = getOwnPropertyDescriptor(window, 'Clerk');
  // The value of an accessor's descriptor would be that of Object.prototype, and so of the page.
  return kept.length > 0 || (!!found && hasOwn(found, 'value') && isObject(found.value));
}

/** By shape, since ClerkJS's class names are minified. A function is read as null. */
function asClerk(value: unknown, done: (clerk: PageClerk | null) => void): void {
  read(value, { values: 'addListener version' }, ({ addListener, version }) =>
    done(addListener === null && typeof version === 'string' ? (value as PageClerk) : null),
  );
}

/** Keeps a further instance. ClerkJS tells of one again when it was degraded before it was ready. */
export function keepClerk(value: unknown, done: () => void): void {
  asClerk(value, (clerk) => {
    if (!clerk || kept.length >= maxClerks - 1) return;
    for (let index = 0; index < kept.length; index++) if (kept[index] === clerk) return;
    add(kept, clerk);
    done();
  });
}

/**
 * One of the page's instances: 0 is `window.Clerk`, the others are what deep detection found, in the order in which it
 * did. null: it is none, or `window.Clerk` once more.
 */
export function clerkAt(instance: number, done: (clerk: PageClerk | null) => void): void {
  if (!instance) return get(window, 'Clerk', (clerk) => asClerk(clerk, done));
  const clerk = hasOwn(kept, instance - 1) ? kept[instance - 1] : undefined;
  clerkAt(0, (global) => (clerk === global ? done(null) : asClerk(clerk, done)));
}

/** Every instance, by its number. */
export function allClerks(done: (clerks: List<PageClerk | null>) => void): void {
  const found: List<PageClerk | null> = emptyList();
  found.length = kept.length + 1;
  gather(
    (wait) => {
      for (let instance = 0; instance < found.length; instance++) {
        const put = (clerk: PageClerk | null) => {
          found[instance] = clerk;
        };
        clerkAt(instance, wait(put));
      }
    },
    () => done(found),
  );
}

/** The entry of a list of the page that has this id; undefined: none. */
export function findById(
  list: unknown,
  id: string,
  done: (entry: unknown) => void,
  max: number = maxSessions,
): void {
  let found: unknown;
  gather(
    (wait) =>
      eachEntry(list, max, wait, (entry) =>
        get(
          entry,
          'id',
          wait((own) => {
            if (own === id) found = entry;
          }),
        ),
      ),
    () => done(found),
  );
}
