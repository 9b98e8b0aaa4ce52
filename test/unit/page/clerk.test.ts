// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { clerkAt, eachClerk, findById, keepClerk } from '../../../src/page/clerk.ts';

const makeClerk = (name: string) => ({ addListener() {}, version: '6.0.0', name });
const place = (clerk: unknown) => {
  (window as { Clerk?: unknown }).Clerk = clerk;
};
afterEach(() => place(undefined));

describe('the instances of a page', () => {
  it('are window.Clerk and those that were kept, each once and in its place', () => {
    expect(eachClerk((clerk) => clerk)).toEqual([null]);
    const [global, first, second] = [makeClerk('global'), makeClerk('first'), makeClerk('second')];
    place(global);
    for (const clerk of [first, global, first, { version: 'no Clerk' }, null, second]) keepClerk(clerk);
    expect(eachClerk((clerk) => clerk?.name ?? null)).toEqual(['global', 'first', null, 'second']);
    expect(clerkAt(3)).toBe(second);
    expect(clerkAt(9)).toBeNull();
    place(undefined);
    expect(eachClerk((clerk) => clerk?.name ?? null)).toEqual([null, 'first', 'global', 'second']);
  });

  it('are not more than the limit, however many the page makes up', () => {
    for (let index = 0; index < 100; index++) keepClerk(makeClerk(String(index)));
    expect(eachClerk(Boolean)).toHaveLength(21);
  });
});

describe('a list of the page', () => {
  it('is searched by id, whatever it is', () => {
    const wanted = { id: 'b' };
    expect(findById([{ id: 'a' }, null, 'b', wanted], 'b')).toBe(wanted);
    for (const list of [null, undefined, 'b', 7, {}, { length: 1e9 }]) {
      expect(findById(list, 'b')).toBeUndefined();
    }
  });
});
