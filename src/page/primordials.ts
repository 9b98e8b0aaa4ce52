/**
 * What the hook needs of the page's world, taken once at document_start, before any script of the page. A page that
 * patches a prototype later meets neither the port nor a message: nothing here is looked up again.
 */

export const { apply, defineProperty, ownKeys } = Reflect;
export const { setTimeout, document } = window;
export const now = Date.now;

/** A method as a function of its receiver; the rest parameter is a fresh list that no setter of the page meets. */
const unbound =
  <This, Args extends unknown[], Result>(method: (this: This, ...args: Args) => Result) =>
  (receiver: This, ...args: Args): Result =>
    apply(method, receiver, args) as Result;

const string = String.prototype;

export const post = unbound<MessagePort, [unknown], void>(MessagePort.prototype.postMessage);
export const eventData = unbound(
  Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get as (this: MessageEvent) => unknown,
);
export const cookieOf = unbound(
  Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')?.get as (this: Document) => string,
);
export const timeOf = unbound(Date.prototype.getTime);
export const cut = unbound<string, [number, number?], string>(string.slice);
export const parts = unbound<string, [string], string[]>(string.split);
export const sourceOf = unbound(Function.prototype.toString);
