/**
 * What the hook needs of the page's world, taken once at document_start, before any script of the page. A page that
 * patches a prototype later meets neither the port nor a message: nothing here is looked up again.
 */

export const { apply, defineProperty, ownKeys, get: reflectGet, getOwnPropertyDescriptor } = Reflect;
export const { hasOwn } = Object;
export const { document } = window;
export const now = Date.now;
export const NativePromise = Promise;

/** A method as a function of its receiver; the rest parameter is a fresh list that no setter of the page meets. */
const unbound =
  <This, Args extends unknown[], Result>(method: (this: This, ...args: Args) => Result) =>
  (receiver: This, ...args: Args): Result =>
    apply(method, receiver, args) as Result;

const string = String.prototype;

export const post = unbound<MessagePort, [unknown], void>(MessagePort.prototype.postMessage);
export const eventData = unbound(
  getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get as (this: MessageEvent) => unknown,
);
export const cookieOf = unbound(
  getOwnPropertyDescriptor(Document.prototype, 'cookie')?.get as (this: Document) => string,
);
export const timeOf = unbound(Date.prototype.getTime);
export const cut = unbound<string, [number, number?], string>(string.slice);
export const indexIn = unbound<string, [string, number], number>(string.indexOf);
export const sourceOf = unbound(Function.prototype.toString);
export const afterwards = unbound<
  Promise<unknown>,
  [((value: unknown) => void) | undefined, ((error: unknown) => void)?],
  Promise<void>
>(Promise.prototype.then as never);

type AnyFunction = (...args: never[]) => unknown;
const { bind } = Function.prototype;

/**
 * Binding asks a function for its name, which a page can set on the functions of its world: so, later, only what was
 * bound here is bound once more.
 */
export const bound = (method: AnyFunction, ...args: unknown[]): ((...args: unknown[]) => unknown) =>
  apply(bind, method, args) as (...args: unknown[]) => unknown;

/** `Reflect.apply` of a list: receiver, method and arguments are its entries. */
export const applyEntry = bound(apply, undefined, apply, undefined);
/** `Array.from.apply(receiver, args)`, of receiver and args. */
export const applyFrom = bound(apply, undefined, Array.from);
/** As a constructor it gives the object that it was given. */
export const theObject = bound(Object, null);

interface Scheduler {
  postTask(task: () => void, options: { delay: number }): unknown;
}
const { setTimeout } = window;
const { scheduler } = window as { scheduler?: Scheduler };

/** Without a prototype, for which a page could name further options. */
export const delayOf = (delay: number) => ({ __proto__: null, delay }) as unknown as { delay: number };

/** A page sees from the ids of its own timers that others were set in between, but not these tasks. */
export const postTask = (
  scheduler
    ? bound(scheduler.postTask, scheduler)
    : (task: () => void, { delay }: { delay: number }) => setTimeout(task, delay)
) as Scheduler['postTask'];
