import { expect } from 'vitest';
import { walk } from '../unit/hostile.ts';

/** What of a value is no number that can be counted with, as its path. */
export const notFinite = (value: unknown): string[] =>
  [...walk(value)].flatMap(({ path, value: each }) =>
    typeof each === 'number' && !Number.isFinite(each) ? [path.join('.')] : [],
  );

/** Texts, lists and records that are larger than what any hop allows, as their paths. */
export const tooLarge = (value: unknown, maxChars: number, maxEntries: number): string[] =>
  [...walk(value)].flatMap(({ path, value: each }) => {
    if (typeof each === 'string') return each.length > maxChars ? [path.join('.')] : [];
    if (typeof each !== 'object' || each === null) return [];
    return Object.keys(each).length > maxEntries ? [path.join('.')] : [];
  });

const builtIns = () => [Object.prototype, Array.prototype, String.prototype, Function.prototype].map(ownKeys);
const ownKeys = (prototype: object): string => Reflect.ownKeys(prototype).map(String).join();

/** Makes sure at the end that nothing was put where every object would have it. */
export function watchPrototypes(): () => void {
  const before = builtIns();
  return () => expect(builtIns()).toEqual(before);
}
