import { maxRecordKeys, maxTextChars } from '../protocol/limits.ts';
import { cut, defineProperty, ownKeys, parts, timeOf } from './primordials.ts';

/** Reads the page's objects into plain values. Whatever they are, nothing here throws. */

/** Getters and methods of the page may throw; then there is nothing to read. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

export const get = (from: unknown, name: string | number): unknown =>
  isObject(from) ? attempt(() => from[name as string]) : undefined;

export const has = (from: unknown, name: string): boolean => isObject(from) && !!attempt(() => name in from);

/** A string (cut to the limit), finite number or boolean as it is; anything else is null. */
export const plain = (value: unknown): string | number | boolean | null => {
  if (typeof value === 'string') return cut(value, 0, maxTextChars);
  return typeof value === 'boolean' || (typeof value === 'number' && value - value === 0) ? value : null;
};

/**
 * A record of the named properties; null when there is no object to read.
 * @param names plain values, by blanks or as a list
 * @param dates Dates, by blanks; they become epoch milliseconds under `<name>Ms`
 */
export function pick<T>(from: unknown, names: string | unknown[], dates = ''): T | null {
  if (!isObject(from)) return null;
  // Without a prototype: assigning meets no setter that the page put on Object.prototype.
  const record = { __proto__: null } as unknown as Record<string, unknown>;
  list(typeof names === 'string' ? parts(names, ' ') : names, maxRecordKeys, (name) => {
    record[name as string] = plain(get(from, name as string));
  });
  list(dates && parts(dates, ' '), maxRecordKeys, (name) => {
    const date = get(from, name as string);
    record[`${name}Ms`] = plain(isObject(date) ? attempt(() => timeOf(date as unknown as Date)) : date);
  });
  return record as T;
}

/** Goes through at most `max` entries of an array of the page; what `read` gives, unless undefined, makes the result. */
export function list<T>(source: unknown, max: number, read: (entry: unknown) => T | undefined): T[] {
  const result: T[] = [];
  const length = Number(plain(get(source, 'length')));
  // Not beyond the length: there, reading would ask Array.prototype, and so the page.
  for (let index = 0; index < length && index < max; index++) {
    const value = read(get(source, index));
    if (value !== undefined) append(result, value);
  }
  return result;
}

/** Array.prototype.push would meet setters that the page put on Array.prototype. */
function append<T>(to: T[], value: T): void {
  // Without a prototype: a page's Object.prototype.get would turn this into an accessor.
  const descriptor = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  defineProperty(to, to.length, descriptor as PropertyDescriptor);
}

/** A copy of a flat record of any keys; null when there is none. */
export function copy(value: unknown): object | null {
  return isObject(value) ? pick(value, attempt(() => ownKeys(value)) ?? []) : null;
}

/** Beyond its end, a list would ask Array.prototype, and so the page. */
export const first = <T>(from: T[]): T | undefined => (from.length > 0 ? from[0] : undefined);
