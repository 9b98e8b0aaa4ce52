import {
  afterwards,
  applyEntry,
  applyFrom,
  bound,
  defineProperty,
  delayOf,
  hasOwn,
  NativePromise,
  postTask,
  theObject,
} from './primordials.ts';

/**
 * Whatever may run code of the page (a getter, a trap of a proxy, a method) is run by the browser itself, in a job in
 * which no function of ours is on the stack: the page could ask each for its address, by `CallSite.getFileName()`.
 * Such calls are gathered, since each job costs something. Nothing here throws.
 */

/** `thrown` is there when there is no value because something was thrown. */
export type Done<T = unknown> = (value: T, thrown?: { error: unknown }) => void;
/** The browser applies the first three and ignores the fourth. */
type Call = readonly [method: unknown, receiver: unknown, args: readonly unknown[], done: Done];

/** A list whose entries can be set without meeting the page's setters. */
export interface List<T> {
  [index: number]: T;
  length: number;
}
export const emptyList = <T>(): List<T> => ({ __proto__: null, length: 0 }) as unknown as List<T>;
export const add = <T>(list: List<T>, value: T): void => {
  list[list.length++] = value;
};

/** Getters and methods of the page may throw; then there is nothing to read. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Runs a function of ours in a task of its own, in which no event is current. */
export const later = (run: () => void, delayMs = 0): void => {
  // What it gave, or threw, would become of a promise.
  const task = () => {
    attempt(run);
  };
  postTask(task, delayOf(delayMs));
};

/** Calls of one job, and so the most that are repeated when one of them throws. */
const maxCalls = 64;
let calls = emptyList<Call>();

/** Looks at no property of `Promise.prototype`, as every promise does that has none of its own. */
function own<T>(promise: Promise<T>): Promise<T> {
  defineProperty(promise, 'constructor', { __proto__: null, value: undefined } as PropertyDescriptor);
  return promise;
}
const settled = own(NativePromise.resolve());

/** Calls a function of the page, soon. */
export function call(method: unknown, receiver: unknown, args: readonly unknown[], done: Done): void {
  if (!calls.length) afterwards(settled, flush);
  add(calls, [method, receiver, args, done]);
  if (calls.length === maxCalls) flush();
}

function flush(): void {
  const batch = calls;
  calls = emptyList();
  if (batch.length) run(batch);
}

function run(batch: List<Call>): void {
  const results = { __proto__: null } as unknown as Record<number, unknown>;
  // Array.from(batch, each => Reflect.apply(...each)), into our own object and without a function of ours.
  const job = bound(applyFrom, undefined, bound(theObject, null, results), [batch, applyEntry]);
  const collect = (error?: unknown) => {
    // One that throws ends the job: those after it go into another.
    const rest = emptyList<Call>();
    let failed = false;
    for (let index = 0; index < batch.length; index++) {
      const call = batch[index] as Call;
      const answer = call[3];
      if (hasOwn(results, index)) attempt(() => answer(results[index]));
      else if (failed) add(rest, call);
      else attempt(() => answer(undefined, { error }));
      failed ||= !hasOwn(results, index);
    }
    if (rest.length) run(rest);
  };
  afterwards(own(afterwards(settled, job)), () => collect(), collect);
}

const nothing = () => {};

/** Calls a method of the page and waits for what it promises, of whatever library the promise is. */
export function callAndWait(method: unknown, receiver: unknown, args: readonly unknown[], done: Done): void {
  call(method, receiver, args, (value, thrown) => {
    if (thrown) return done(undefined, thrown);
    let resolve: unknown;
    const result = own(
      new NativePromise((resolvePromise) => {
        resolve = resolvePromise;
      }),
    );
    afterwards(
      result,
      (settledValue) => void attempt(() => done(settledValue)),
      (error) => void attempt(() => done(undefined, { error })),
    );
    // Asks for `then`, and so maybe the page.
    call(resolve, undefined, [value], nothing);
  });
}
