import type { Read, Selection } from '../core/clerk-js/selection.ts';
import { maxPaths, maxRecordKeys, maxSourceChars, maxTextChars, maxTokenChars } from '../core/limits.ts';
import { cut, defineProperty, ownKeys, parts, sourceOf, timeOf } from './primordials.ts';

/** Reads the page's objects into plain values. Whatever they are, nothing here throws. */

/** Getters and methods of the page may throw; then there is nothing to read. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Record<PropertyKey, unknown> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

export const get = (from: unknown, name: PropertyKey): unknown =>
  isObject(from) ? attempt(() => from[name]) : undefined;

/** What is read of an object, by path; a path that leads nowhere is left out. */
export function read(from: unknown, { values, tokens, dates, records, sources, lists }: Selection): Read {
  const result = emptyRecord();
  const take = (paths: string | undefined, toPlain: (value: unknown) => unknown) =>
    forEach(paths && parts(paths, ' '), maxPaths, (path) => {
      const value = follow(from, path as string);
      if (value !== undefined) result[path as string] = toPlain(value);
    });
  take(values, plain);
  take(tokens, (token) => plain(token, maxTokenChars));
  take(dates, (date) => plain(attempt(() => timeOf(date as Date))));
  take(records, copy);
  take(sources, (source) =>
    plain(
      attempt(() => sourceOf(source as () => void)),
      maxSourceChars,
    ),
  );
  forEach(lists, maxPaths, (entry) => {
    const { path, max, each } = entry as NonNullable<Selection['lists']>[number];
    const value = follow(from, path);
    if (value !== undefined) result[path] = listOf(value, max, (item) => read(item, each));
  });
  return result;
}

/** `.` leads nowhere: to where it starts. */
export function follow(from: unknown, path: string): unknown {
  let value = from;
  forEach(parts(path, '.'), maxPaths, (name) => {
    if (name) value = get(value, name as string);
  });
  return value;
}

/** A string (cut to the limit), finite number or boolean as it is; anything else is null. */
export const plain = (value: unknown, maxChars: number = maxTextChars): unknown => {
  if (typeof value === 'string') return cut(value, 0, maxChars);
  return typeof value === 'boolean' || (typeof value === 'number' && value - value === 0) ? value : null;
};

/** A copy of a flat record; null when there is none. */
function copy(value: unknown): Read | null {
  if (!isObject(value)) return null;
  const result = emptyRecord();
  forEach(
    attempt(() => ownKeys(value)),
    maxRecordKeys,
    (name) => {
      result[name as string] = plain(get(value, name as string));
    },
  );
  return result;
}

/** Without a prototype: assigning meets no setter that the page put on Object.prototype. */
export const emptyRecord = (): Read => ({ __proto__: null }) as unknown as Read;

export function forEach(source: unknown, max: number, visit: (entry: unknown) => void): void {
  const length = get(source, 'length') as number;
  // Not beyond the length: there, reading would ask Array.prototype, and so the page.
  for (let index = 0; index < length && index < max; index++) visit(get(source, index));
}

export function listOf<T>(source: unknown, max: number, toPlain: (entry: unknown) => T): T[] {
  const result: T[] = [];
  forEach(source, max, (entry) => append(result, toPlain(entry)));
  return result;
}

/** Array.prototype.push would meet the page's setters, and a descriptor with a prototype its getters. */
export function append<T>(list: T[], value: T): void {
  const descriptor = { __proto__: null, value, enumerable: true, writable: true, configurable: true };
  defineProperty(list, list.length, descriptor as PropertyDescriptor);
}
