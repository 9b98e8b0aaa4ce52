const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/**
 * Names that occur twice within one object of a JSON text, of which parsers keep one value or the other (RFC 8259
 * section 4). The text must be valid JSON: then strings and punctuation alone tell where each object's names are.
 */
export function duplicateKeys(json: string): string[] {
  const found = new Set<string>();
  /** Names of each open object; null for an array. */
  const open: (Set<string> | null)[] = [];
  let isName = false;
  for (const [token] of json.matchAll(tokens)) {
    const names = open.at(-1);
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      isName = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      isName = false;
    } else if (token === ',') {
      isName = Boolean(names);
    } else if (token === ':') {
      isName = false;
    } else if (isName && names) {
      const name = String(JSON.parse(token));
      if (names.has(name)) found.add(name);
      names.add(name);
    }
  }
  return [...found];
}
