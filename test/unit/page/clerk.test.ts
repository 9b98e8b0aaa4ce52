// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { allClerks, clerkAt, findById, isFound, keepClerk, type PageClerk } from '../../../src/page/clerk.ts';
import { toArray } from '../../../src/page/read.ts';

const makeClerk = (name: string) => ({ addListener() {}, version: '6.0.0', name });
const place = (clerk: unknown) => {
  (window as { Clerk?: unknown }).Clerk = clerk;
};
const all = () => new Promise<(PageClerk | null)[]>((done) => allClerks((list) => done(toArray(list))));
const keepAll = (list: unknown[]) => {
  for (const each of list) keepClerk(each, () => {});
};
afterEach(() => Reflect.deleteProperty(window, 'Clerk'));

describe('whether Clerk is there, while nobody watches', () => {
  it('is told by an own data property that holds an object, of which nothing is read', () => {
    expect(isFound()).toBe(false);
    const touched = vi.fn();
    const traps = Object.fromEntries(
      Object.getOwnPropertyNames(Reflect).map((name) => [name, touched]),
    ) as ProxyHandler<object>;
    place(new Proxy({}, traps));
    expect(isFound()).toBe(true);
    place(new Proxy(() => {}, traps));
    expect(isFound()).toBe(true);
    expect(touched).not.toHaveBeenCalled();
    for (const other of [null, undefined, 'Clerk', 7, true, Symbol('Clerk')]) {
      place(other);
      expect(isFound()).toBe(false);
    }
  });

  it('runs no accessor, not one of Object.prototype either', () => {
    const get = vi.fn(() => ({}));
    Object.defineProperty(window, 'Clerk', { configurable: true, get });
    Object.defineProperty(Object.prototype, 'value', { configurable: true, get });
    const found = isFound();
    const ran = get.mock.calls.length;
    Reflect.deleteProperty(Object.prototype, 'value');
    expect([found, ran]).toEqual([false, 0]);
  });
});

describe('the instances of a page', () => {
  it('are window.Clerk and those that were kept, each once and in its place', async () => {
    expect(await all()).toEqual([null]);
    const [global, first, second] = [makeClerk('global'), makeClerk('first'), makeClerk('second')];
    place(global);
    keepAll([first, global, first, { version: 'no Clerk' }, null, second]);
    const names = async () => (await all()).map((clerk) => clerk?.name ?? null);
    await expect.poll(names).toEqual(['global', 'first', null, 'second']);
    const at = (instance: number) => new Promise((done) => clerkAt(instance, done));
    expect(await at(3)).toBe(second);
    expect(await at(9)).toBeNull();
    place(undefined);
    expect(await names()).toEqual([null, 'first', 'global', 'second']);
  });

  it('are not more than the limit, however many the page makes up', async () => {
    keepAll(Array.from({ length: 100 }, (_, index) => makeClerk(String(index))));
    await expect.poll(async () => (await all()).length).toBe(21);
  });
});

describe('a list of the page', () => {
  it('is searched by id, whatever it is', async () => {
    const find = (list: unknown) => new Promise((done) => findById(list, 'b', done));
    const wanted = { id: 'b' };
    expect(await find([{ id: 'a' }, null, 'b', wanted])).toBe(wanted);
    for (const list of [null, undefined, 'b', 7, {}, { length: 1e9 }]) {
      expect(await find(list)).toBeUndefined();
    }
  });
});
