import { computed, type ReadonlySignal } from '@preact/signals';

/** A computed that keeps its old value while the new one says the same, so that nothing is drawn again. */
export function distinct<T>(read: () => T): ReadonlySignal<T> {
  let last: { text: string | undefined; value: T } | null = null;
  return computed(() => {
    const value = read();
    const text = JSON.stringify(value);
    if (last === null || last.text !== text) last = { text, value };
    return last.value;
  });
}
