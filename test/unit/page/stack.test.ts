// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { callOf } from '../../../src/core/clerk-js/carry-out.ts';
import { clerkSelection } from '../../../src/core/clerk-js/snapshot.ts';
import { carryOut } from '../../../src/page/calls.ts';
import { allClerks } from '../../../src/page/clerk.ts';
import { read } from '../../../src/page/read.ts';

/**
 * V8 names the file of each function on the stack to whoever asks. Chromium's would be the extension's address,
 * so no function of ours may be on it when the page's code runs.
 */
const ours: string[] = [];
let looks = 0;
const note = () => {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = 200;
  Error.prepareStackTrace = (_, sites) => sites;
  const sites = new Error('here').stack as unknown as NodeJS.CallSite[];
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  looks++;
  for (const site of sites) {
    const file = `${site.getFileName()} ${site.getEvalOrigin()} ${site.getScriptNameOrSourceURL?.()}`;
    if (/src\/page/.test(file)) ours.push(`${file} ${site.getFunctionName()}`);
  }
};

const seen = <T>(value: T): T => {
  note();
  return value;
};

/** A page whose every getter, trap and method looks at who runs it. */
const spying = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Promise)
    return value;
  const handler = Object.fromEntries(
    Object.getOwnPropertyNames(Reflect).map((name) => [
      name,
      (...args: unknown[]) => {
        note();
        const result = Reflect.apply(Reflect.get(Reflect, name), undefined, args);
        return name === 'get' ? spying(result) : result;
      },
    ]),
  );
  return new Proxy(value, handler);
};

const thenable = (value: unknown) =>
  Object.defineProperty({}, 'then', {
    get() {
      note();
      return (resolve: (value: unknown) => void) => {
        note();
        resolve(value);
      };
    },
  });

const session = {
  id: 'sess_1',
  status: 'active',
  actor: { sub: 'user_1' },
  user: { id: 'user_1', organizationMemberships: [{ role: 'r', organization: { id: 'org_1' } }] },
  touch: async () => {
    note();
    await null;
    note();
    throw spying({ message: 'no', errors: [{ code: 'x' }] });
  },
  reload: () => thenable(spying({})),
};
const clerk = { version: '6.0.0', loaded: true, addListener() {}, session, client: { sessions: [session] } };

const patched = ['sources', 'tokens', 'lists', 'then', 'constructor', 'errors', 'read'];
afterEach(() => Reflect.deleteProperty(window, 'Clerk'));

it('has no function of ours on the stack of anything of the page that is read or called', async () => {
  Object.defineProperty(window, 'Clerk', { configurable: true, get: () => seen(spying(clerk)) });
  const natives = [Array.from, Object, Reflect.apply, Reflect.get, Promise.prototype.then, Promise];
  const names = natives.map(
    (native) => Object.getOwnPropertyDescriptor(native, 'name') as PropertyDescriptor,
  );
  for (const native of natives)
    Object.defineProperty(native, 'name', { configurable: true, get: () => seen('native') });
  const own = Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor') as PropertyDescriptor;
  Object.defineProperty(Promise.prototype, 'constructor', {
    configurable: true,
    get: () => seen(Promise),
  });
  try {
    const found = await new Promise<unknown>((done) => allClerks((list) => done(() => list[0])));
    await new Promise((done) =>
      read((found as () => unknown)(), clerkSelection, (result) => done(() => result)),
    );
    for (const name of ['touch', 'reload'] as const) {
      const call = callOf({ name, sessionId: 'sess_1', seenStatus: 'active' }, 0);
      await new Promise<void>((done) => carryOut(call, () => done()));
    }
  } finally {
    for (const [index, native] of natives.entries())
      Object.defineProperty(native, 'name', names[index] as PropertyDescriptor);
    Object.defineProperty(Promise.prototype, 'constructor', own);
  }
  expect(looks).toBeGreaterThan(100);
  expect([...new Set(ours)]).toEqual([]);
});

it.each(patched)('asks the page for no “%s” that Object.prototype might have', async (name) => {
  ours.length = 0;
  const own = Object.getOwnPropertyDescriptor(Object.prototype, name);
  let asked = 0;
  let done = false;
  Object.defineProperty(Object.prototype, name, {
    configurable: true,
    get() {
      asked++;
      return undefined;
    },
    set(value) {
      Object.defineProperty(this, name, { value, configurable: true, writable: true, enumerable: true });
    },
  });
  const selection = { values: 'id', lists: [{ path: 'list', max: 3, each: { values: '.' } }] };
  read({ id: 'x', list: [1, 2] }, selection, () => {
    done = true;
  });
  // No promise of this test's own: it would ask, too.
  const before = asked;
  for (let round = 0; round < 50 && !done; round++) await null;
  const askedMeanwhile = asked - before;
  if (own) Object.defineProperty(Object.prototype, name, own);
  else Reflect.deleteProperty(Object.prototype, name);
  expect({ done, askedMeanwhile }).toEqual({ done: true, askedMeanwhile: 0 });
});
