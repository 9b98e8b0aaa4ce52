import { endOfExpression, skipBlanks } from './js-skip.ts';
import { readJsString } from './js-string.ts';

/** What a piece of JavaScript says without being run. */
export type JsValue =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: JsValue[] }
  | { kind: 'record'; entries: JsEntry[] }
  /** `new Headers(…)`, `fetch(…)`: by its name, `new` aside. */
  | { kind: 'call'; name: string; args: JsValue[] }
  /** `null`, `undefined`, `true`, `5`: as they are written. */
  | { kind: 'other'; source: string }
  /** Made at run time. */
  | { kind: 'unknown'; source: string };

export interface JsEntry {
  /** null: a spread, or a name that is made at run time. */
  key: string | null;
  value: JsValue;
}

export interface JsRead {
  value: JsValue;
  end: number;
}

/** Values within one another; deeper ones are unknown. */
const maxDepth = 20;

/** The value that begins at `start`; null: the text is over before it is. Takes one pass. */
export function readJs(text: string, start: number, depth = 0): JsRead | null {
  const begin = skipBlanks(text, start);
  const first = readPrimary(text, begin, depth);
  if (!first) return null;
  let { value, end } = first;
  for (;;) {
    const at = skipBlanks(text, end);
    const char = text[at];
    if (char === undefined || ',)]};:'.includes(char)) return { value, end };
    if (text.slice(end, at).includes('\n') && char !== '+' && char !== '.' && char !== '?')
      return { value, end };
    const next =
      char === '+' && text[at + 1] !== '+' ? readPrimary(text, skipBlanks(text, at + 1), depth) : null;
    if (next && value.kind === 'text' && next.value.kind === 'text') {
      value = { kind: 'text', text: value.text + next.value.text };
      end = next.end;
    } else {
      end = endOfExpression(text, next?.end ?? at);
      return { value: { kind: 'unknown', source: text.slice(begin, end) }, end };
    }
  }
}

/** Without what follows it: operators, or a method of its result. */
export function readPrimary(text: string, start: number, depth = 0): JsRead | null {
  const char = text[start];
  if (char === undefined) return null;
  if (char === '"' || char === "'" || char === '`') {
    const read = readJsString(text, start);
    if (!read) return null;
    const { end, isKnown } = read;
    return {
      value: isKnown
        ? { kind: 'text', text: read.text }
        : { kind: 'unknown', source: text.slice(start, end) },
      end,
    };
  }
  if (depth >= maxDepth || !/^[\w$[{.-]$/.test(char)) return unknownFrom(text, start);
  if (char === '[') return readList(text, start + 1, ']', depth, (items) => ({ kind: 'list', items }));
  if (char === '{') return readRecord(text, start + 1, depth);
  return readName(text, start, depth);
}

function unknownFrom(text: string, start: number): JsRead {
  const end = endOfExpression(text, start);
  return { value: { kind: 'unknown', source: text.slice(start, end) }, end };
}

function readList(
  text: string,
  start: number,
  close: string,
  depth: number,
  make: (items: JsValue[]) => JsValue,
): JsRead | null {
  const items: JsValue[] = [];
  let at = skipBlanks(text, start);
  while (text[at] !== close) {
    const read = readJs(text, at, depth + 1);
    if (!read) return null;
    items.push(read.value);
    at = afterComma(text, read.end, close);
    if (at < 0) return null;
  }
  return { value: make(items), end: at + 1 };
}

/** Where the next entry or the closing bracket is; -1: neither. */
function afterComma(text: string, end: number, close: string): number {
  let at = skipBlanks(text, end);
  if (text[at] === ',') at = skipBlanks(text, at + 1);
  else if (text[at] !== close) at = skipToComma(text, at, close);
  return at >= 0 && at < text.length ? at : -1;
}

function skipToComma(text: string, at: number, close: string): number {
  const end = endOfExpression(text, at + 1);
  if (text[end] === ',') return skipBlanks(text, end + 1);
  return text[end] === close ? end : -1;
}

function readRecord(text: string, start: number, depth: number): JsRead | null {
  const entries: JsEntry[] = [];
  let at = skipBlanks(text, start);
  while (text[at] !== '}') {
    const read = readEntry(text, at, depth);
    if (!read) return null;
    entries.push(read.entry);
    at = afterComma(text, read.end, '}');
    if (at < 0) return null;
  }
  return { value: { kind: 'record', entries }, end: at + 1 };
}

function readEntry(text: string, start: number, depth: number): { entry: JsEntry; end: number } | null {
  const named = readKey(text, start);
  if (named === 'unfinished') return null;
  const colon = named && skipBlanks(text, named.end);
  if (!named || colon === null || text[colon] !== ':') {
    const end = endOfExpression(text, start);
    const source = text.slice(start, end);
    const key = named && /^[,}]$/.test(text[colon ?? -1] ?? '') ? named.key : null;
    return end >= text.length ? null : { entry: { key, value: { kind: 'unknown', source } }, end };
  }
  const read = readJs(text, colon + 1, depth + 1);
  return read && { entry: { key: named.key, value: read.value }, end: read.end };
}

function readKey(text: string, start: number): { key: string; end: number } | 'unfinished' | null {
  const char = text[start] ?? '';
  if (char === '"' || char === "'") {
    const read = readJsString(text, start);
    return read ? { key: read.text, end: read.end } : 'unfinished';
  }
  const end = endOfName(text, start, /^[\w$]$/);
  return end > start ? { key: text.slice(start, end), end } : null;
}

function endOfName(text: string, start: number, part: RegExp): number {
  let end = start;
  while (part.test(text[end] ?? '')) end++;
  return end;
}

const words = new Set(['new', 'await', 'return']);

/** A name, a number, or a call; names of values are unknown. */
function readName(text: string, start: number, depth: number): JsRead | null {
  const end = endOfName(text, start, /^[\w$.?-]$/);
  const name = text.slice(start, end);
  if (words.has(name)) {
    const inner = readPrimary(text, skipBlanks(text, end), depth + 1);
    if (inner?.value.kind !== 'unknown') return inner;
    return { ...inner, value: { kind: 'unknown', source: text.slice(start, inner.end) } };
  }
  const open = skipBlanks(text, end);
  if (text[open] === '(')
    return readList(text, open + 1, ')', depth, (args) => ({ kind: 'call', name, args }));
  if (/^(null|undefined|true|false|NaN|-?[\d.]{1,30})$/.test(name))
    return { value: { kind: 'other', source: name }, end };
  return end > start ? { value: { kind: 'unknown', source: name }, end } : unknownFrom(text, start);
}
