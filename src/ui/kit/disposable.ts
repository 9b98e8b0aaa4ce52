import { createModel } from '@preact/signals';

/**
 * Makes models that can be ended: every effect and subscription made meanwhile ends with `dispose`. One scope for all,
 * as `createModel` turns the functions of a model into actions, in which reading a signal is not tracked; ours are
 * queries too.
 */
export function disposable<T>(make: () => T): { made: T; dispose(): void } {
  const scope: { made?: T } = {};
  const Scope = createModel(() => {
    scope.made = make();
    return {};
  });
  const model = new Scope();
  return { made: scope.made as T, dispose: () => model[Symbol.dispose]() };
}
