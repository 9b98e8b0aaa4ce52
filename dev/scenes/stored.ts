/** One stored value without a browser: it tells of each change, as the browser does. */
export function storing<Value>(value?: unknown) {
  let stored = value;
  const listeners = new Set<() => void>();
  return {
    read: async () => stored,
    async store(next: Value) {
      stored = next;
      for (const listener of listeners) listener();
    },
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
