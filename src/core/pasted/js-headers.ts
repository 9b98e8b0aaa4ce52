import { clip } from '../text.ts';
import { addHeader, addUnknown } from './headers.ts';
import type { JsEntry, JsValue } from './js-literal.ts';
import { type Draft, problemOf } from './types.ts';

/** The last entry of a name counts, as in JavaScript. */
export function fieldOf(value: JsValue | undefined, ...names: string[]): JsValue | undefined {
  if (value?.kind !== 'record') return undefined;
  return value.entries.findLast(({ key }) => key !== null && names.includes(key.toLowerCase()))?.value;
}

export const textOf = (value: JsValue | undefined): string | null =>
  value?.kind === 'text' ? value.text : null;

/** `null` and `undefined` stand for nothing there. */
export const isNothing = (value: JsValue | undefined): boolean =>
  value === undefined || (value.kind === 'other' && /^(null|undefined)$/.test(value.source));

/**
 * Headers as `new Headers(…)` takes them: an object, pairs, or other headers. Names that differ in case only are joined.
 * `isAxios`: null, undefined and false leave a header out.
 */
export function addJsHeaders(draft: Draft, given: JsValue | undefined, isAxios = false): void {
  if (given === undefined || isNothing(given)) return;
  const pairs = pairsOf(given);
  if (!pairs) return unknownHeaders(draft, given);
  const known = new Map<string, { name: string; values: string[] }>();
  for (const { key, value } of pairs) {
    const text = value.kind === 'text' ? value.text : value.kind === 'other' ? value.source : null;
    if (key === null) unknownHeaders(draft, value);
    else if (text === null) addUnknown(draft, key, value.kind === 'unknown' ? value.source : value.kind);
    else if (!(isAxios && value.kind === 'other' && /^(null|undefined|false)$/.test(text))) {
      const before = known.get(key.toLowerCase());
      if (before) before.values.push(text);
      else known.set(key.toLowerCase(), { name: key, values: [text] });
    }
  }
  for (const [lower, { name, values }] of known) {
    const trimmed = values.length === 1 ? values : values.map((value) => value.trim());
    addHeader(draft, name, trimmed.join(lower === 'cookie' ? '; ' : ', '), 'latin1');
  }
}

function unknownHeaders(draft: Draft, value: JsValue): void {
  const source = value.kind === 'unknown' ? `: ${clip(value.source.trim())}` : '.';
  draft.problems.push(problemOf('run-time-value', `Headers are set at run time${source}`));
}

function pairsOf(given: JsValue): JsEntry[] | null {
  if (given.kind === 'record') return withoutRepeated(given.entries);
  if (given.kind === 'call' && /^(Headers|Object\.fromEntries|AxiosHeaders)$/.test(given.name)) {
    const [first] = given.args;
    return first === undefined ? [] : pairsOf(first);
  }
  if (given.kind !== 'list') return null;
  return given.items.map((item) => {
    const [name, value] = item.kind === 'list' ? item.items : [];
    const key = textOf(name);
    return { key, value: value ?? item };
  });
}

/** An object has one property of a name: its last value, at its first place. */
function withoutRepeated(entries: readonly JsEntry[]): JsEntry[] {
  const kept = new Map<string | number, JsEntry>();
  for (const [at, entry] of entries.entries()) kept.set(entry.key ?? at, entry);
  return [...kept.values()];
}
