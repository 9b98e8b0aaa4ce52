'use strict';

// Classic and strict, for the reason given in hook.iife.ts.

/**
 * Deep detection: finds a Clerk that the page made from the npm package and keeps to itself, and hands it to the hook.
 * Runs only when a person reloaded the page with it (`inspectedWindow.reload({ injectedScript })`), once, before hook,
 * relay and the page's own scripts. The page can see what it leaves on `window`.
 */
import { channelHandover } from '../protocol/channel-handover.ts';
import type { Keep } from './channel.ts';

interface Ready extends Promise<unknown> {
  __resolve?: (clerk: unknown) => void;
  __reject?: (reason: unknown) => void;
}

interface Page {
  __clerk_internal_ready?: Ready;
  __unstable__onAfterResponse?: (request: unknown, response?: { payload?: Payload | null }) => void;
}

type Client = { sessions?: unknown } | null | undefined;
type Payload = { response?: Client; client?: Client };
type Session = { constructor?: { clerk?: unknown } };

const page = window as unknown as Page;
const { apply, defineProperty } = Reflect;
const { isArray } = Array;
const { map } = Array.prototype;

/** The hook starts after this script and before the page's: when a Clerk is there, this is too. */
let keep: Keep | undefined;
document.addEventListener(
  channelHandover.early,
  (event) => {
    keep = (event as MessageEvent<Keep>).data;
  },
  { capture: true, once: true },
);

/**
 * ClerkJS 6 resolves this promise with each instance that gets ready, as the getToken() of Clerk's own packages asks
 * for: https://github.com/clerk/javascript, packages/shared/src/getToken.ts
 */
function makeReady(): Ready {
  let resolve: ((clerk: unknown) => void) | undefined;
  let reject: ((reason: unknown) => void) | undefined;
  const ready: Ready = new Promise((...settle) => {
    [resolve, reject] = settle;
  });
  if (resolve && reject) Object.assign(ready, { __resolve: resolve, __reject: reject });
  // Otherwise a Clerk that can't load would be an unhandled rejection more than the page has by itself.
  ready.catch(() => {});
  return ready;
}

page.__clerk_internal_ready ??= makeReady();
const ready = page.__clerk_internal_ready;
const resolve = ready.__resolve;
ready.__resolve = (clerk) => {
  keep?.(clerk);
  resolve?.(clerk);
};

/**
 * ClerkJS 4 and 5 hand their instance to nobody, but each resource knows it by its class, and they show each response
 * to this function: in it, the list that sessions are made of gets a `map` of ours, for one call.
 */
function watch(client: Client): void {
  const sessions = client?.sessions;
  if (!isArray(sessions)) return;
  const value = (...args: unknown[]) => {
    delete (sessions as { map?: unknown }).map;
    const made = apply(map, sessions, args) as Session[];
    if (made.length) keep?.(made[0]?.constructor?.clerk);
    return made;
  };
  // Not enumerable, so that a copy of the list is as it would be; without a prototype for the page to add to.
  defineProperty(sessions, 'map', { __proto__: null, value, configurable: true } as PropertyDescriptor);
}

const before = page.__unstable__onAfterResponse;
page.__unstable__onAfterResponse = (request, response) => {
  const payload = response?.payload;
  watch(payload?.client);
  watch(payload?.response);
  // Answering false would cancel, hence what the other one says.
  return before?.(request, response);
};
