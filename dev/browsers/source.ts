import type { Sendable } from './types.ts';

/**
 * Source text of a call, to be evaluated in another document. esbuild's `keepNames` (tsx) puts calls of a
 * helper `__name` into functions; it does not exist over there (https://github.com/evanw/esbuild/issues/2605).
 */
export function callSource<T, A extends unknown[]>(fn: Sendable<T, A>, args: A): string {
  const list = args.map((arg) => (arg === undefined ? 'undefined' : JSON.stringify(arg))).join(', ');
  return `(async () => { const __name = (f) => f; return await (${fn})(${list}); })()`;
}
