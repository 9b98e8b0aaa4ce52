/** Ways from an object to strings that hold a text: over all properties, those of vnodes and signals included. */
export function pathsTo(text: string, root: object): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>([globalThis, window, document.defaultView]);
  const left: [path: string, value: unknown][] = [['', root]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && value.includes(text)) found.push(path);
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
      continue;
    seen.add(value);
    if (value instanceof Map || value instanceof Set) {
      for (const [at, each] of [...value].entries()) left.push([`${path}/${at}`, each]);
    }
    for (const name of Reflect.ownKeys(value)) {
      const { value: inner } = Object.getOwnPropertyDescriptor(value, name) ?? {};
      left.push([`${path}/${String(name)}`, inner]);
    }
  }
  return found;
}
