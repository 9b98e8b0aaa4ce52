import type { Read, Selection } from '../core/clerk-js/selection.ts';
import { maxPaths, maxRecordKeys, maxSourceChars, maxTextChars, maxTokenChars } from '../core/limits.ts';
import { attempt, call, type Done, emptyList, type List } from './batch.ts';
import {
  cut,
  defineProperty,
  hasOwn,
  indexIn,
  ownKeys,
  reflectGet,
  sourceOf,
  timeOf,
} from './primordials.ts';

/**
 * Reads the page's objects into plain values. Whatever they are, nothing here throws. Answers by callback: a promise
 * that is resolved with a record looks up `then`, which a page may have put on Object.prototype.
 */

export const isObject = (value: unknown): value is Record<PropertyKey, unknown> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

export function get(from: unknown, name: PropertyKey, done: Done): void {
  if (isObject(from)) call(reflectGet, undefined, [from, name], done);
  else done(undefined);
}

/** An own property of an object that is not the page's. */
const ownOf = <T extends object, Name extends keyof T>(from: T, name: Name): T[Name] | undefined =>
  hasOwn(from, name) ? from[name] : undefined;

export type Wait = <T>(take: (value: T) => void) => (value: T) => void;

/** Calls `done` once everything that was started with `wait` has answered; an answer may start more. */
export function gather(start: (wait: Wait) => void, done: () => void): void {
  let open = 1;
  const end = () => {
    open--;
    if (!open) done();
  };
  const wait: Wait = (take) => {
    open++;
    return (value) => {
      attempt(() => take(value));
      end();
    };
  };
  start(wait);
  end();
}

/** What is read of an object, by path; a path that leads nowhere is left out. */
export function read(from: unknown, selection: Selection, done: (result: Read) => void): void {
  const result = emptyRecord();
  gather(
    (wait) => {
      const take = (path: string, start: (value: unknown, put: (read: unknown) => void) => void) =>
        follow(
          from,
          path,
          wait((value) => {
            const put = (plainValue: unknown) => {
              result[path] = plainValue;
            };
            if (value !== undefined) start(value, put);
          }),
        );
      const each = (paths: string | undefined, toPlain: (value: unknown) => unknown) =>
        eachPart(paths ?? '', ' ', maxPaths, (path) => take(path, (value, put) => put(toPlain(value))));
      each(selection.values, (value) => plain(value));
      each(ownOf(selection, 'tokens'), (token) => plain(token, maxTokenChars));
      each(ownOf(selection, 'dates'), (date) => plain(attempt(() => timeOf(date as Date))));
      each(ownOf(selection, 'sources'), (source) =>
        plain(
          attempt(() => sourceOf(source as () => void)),
          maxSourceChars,
        ),
      );
      eachPart(ownOf(selection, 'records') ?? '', ' ', maxPaths, (path) =>
        take(path, (value, put) => copy(value, wait(put))),
      );
      const lists = ownOf(selection, 'lists');
      for (let index = 0; lists && index < lists.length; index++) {
        const { path, max, each: ofEach } = lists[index] as NonNullable<Selection['lists']>[number];
        take(path, (list, put) => listOf(list, max, (item, taken) => read(item, ofEach, taken), wait(put)));
      }
    },
    () => done(result),
  );
}

/** `.` leads nowhere: to where it starts. */
export function follow(from: unknown, path: string, done: (value: unknown) => void, at = 0): void {
  if (at > path.length) return done(from);
  const dot = indexIn(path, '.', at);
  const end = dot < 0 ? path.length : dot;
  if (end === at) return follow(from, path, done, end + 1);
  get(from, cut(path, at, end), (value) => follow(value, path, done, end + 1));
}

/** A string (cut to the limit), finite number or boolean as it is; anything else is null. */
export const plain = (value: unknown, maxChars: number = maxTextChars): unknown => {
  if (typeof value === 'string') return cut(value, 0, maxChars);
  return typeof value === 'boolean' || (typeof value === 'number' && value - value === 0) ? value : null;
};

/** A copy of a flat record; null when there is none. */
function copy(value: unknown, done: (copied: Read | null) => void): void {
  if (!isObject(value)) return done(null);
  const result = emptyRecord();
  gather(
    (wait) =>
      call(
        ownKeys,
        undefined,
        [value],
        wait((keys) => {
          const names = (keys ?? []) as PropertyKey[];
          for (let index = 0; index < names.length && index < maxRecordKeys; index++) {
            const name = names[index] as string;
            const put = (entry: unknown) => {
              result[name] = plain(entry);
            };
            if (typeof name === 'string') get(value, name, wait(put));
          }
        }),
      ),
    () => done(result),
  );
}

/** Without a prototype: assigning meets no setter that the page put on Object.prototype. */
export const emptyRecord = (): Read => ({ __proto__: null }) as unknown as Read;

/** The entries of a list of the page, in order, up to `max`. */
export function eachEntry(
  source: unknown,
  max: number,
  wait: Wait,
  visit: (entry: unknown, index: number) => void,
): void {
  const visitAll = (length: unknown) => {
    // Compared as a number only: anything else would be converted by the page.
    if (typeof length !== 'number') return;
    for (let index = 0; index < length && index < max; index++)
      get(
        source,
        index,
        wait((entry) => visit(entry, index)),
      );
  };
  get(source, 'length', wait(visitAll));
}

function listOf(
  source: unknown,
  max: number,
  toPlain: (entry: unknown, done: (value: unknown) => void) => void,
  done: (list: unknown[]) => void,
): void {
  const read: List<unknown> = emptyList();
  gather(
    (wait) =>
      eachEntry(source, max, wait, (entry, index) => {
        read.length = index + 1;
        const put = (value: unknown) => {
          read[index] = value;
        };
        toPlain(entry, wait(put));
      }),
    () => done(toArray(read)),
  );
}

/** Array.prototype.push would meet the page's setters, and a descriptor with a prototype its getters. */
export function toArray<T>(list: List<T>): T[] {
  const array: T[] = [];
  for (let index = 0; index < list.length; index++) {
    const value = list[index];
    const descriptor = { __proto__: null, value, enumerable: true, writable: true, configurable: true };
    defineProperty(array, index, descriptor as PropertyDescriptor);
  }
  return array;
}

/** The parts of a text of our own. String.prototype.split would ask the page in older browsers. */
export function eachPart(text: string, separator: string, max: number, visit: (part: string) => void): void {
  let start = 0;
  for (let count = 0; count < max && start <= text.length; count++) {
    const found = indexIn(text, separator, start);
    const end = found < 0 ? text.length : found;
    if (end > start) visit(cut(text, start, end));
    start = end + separator.length;
  }
}
