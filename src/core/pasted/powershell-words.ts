import { bytesOfCodePoint } from './bytes.ts';
import { createWords, type Word, type Words } from './words.ts';

/**
 * Words of PowerShell: `'…'`, `"…"`, and bare ones, with backticks, doubled quotes and `$([char]233)`.
 * https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */

export type PowerShellToken =
  | { kind: 'word'; word: Word; isQuoted: boolean }
  | { kind: 'sign'; sign: string }
  /** The end of a statement. */
  | { kind: 'end' }
  | { kind: 'unfinished' };

export interface Read {
  token: PowerShellToken;
  end: number;
}

const signs = '(){}@=,';

/** The next token; null: the text is over. `separator`: characters that end a bare word. */
export function readPowerShell(bytes: string, start: number, stops = signs): Read | null {
  let at = start;
  for (;;) {
    const char = bytes[at];
    if (char === undefined) return null;
    if (char === ' ' || char === '\t' || char === '\r') at++;
    else if (char === '`' && /^\r?\n/.test(bytes.slice(at + 1, at + 3))) at = bytes.indexOf('\n', at) + 1;
    else if (char === '#') {
      const end = bytes.indexOf('\n', at);
      if (end < 0) return null;
      at = end;
    } else break;
  }
  const char = bytes[at] ?? '';
  if (char === '\n' || char === ';' || char === '|') return { token: { kind: 'end' }, end: at + 1 };
  if (stops.includes(char)) return { token: { kind: 'sign', sign: char }, end: at + 1 };
  return readWord(bytes, at, stops);
}

function readWord(bytes: string, start: number, stops: string): Read {
  const words = createWords();
  const isQuoted = bytes[start] === '"' || bytes[start] === "'";
  let at = start;
  while (at < bytes.length) {
    const char = bytes[at] ?? '';
    let end: number | null;
    if (char === "'") end = readSingle(bytes, at + 1, words);
    else if (char === '"') end = readDouble(bytes, at + 1, words);
    else if (char === '`') end = readEscape(bytes, at, words);
    else if (char === '$') end = readExpansion(bytes, at, words);
    else if (/\s/.test(char) || char === ';' || char === '|' || stops.includes(char)) break;
    else {
      words.add(char);
      end = at + 1;
    }
    if (end === null) return { token: { kind: 'unfinished' }, end: bytes.length };
    at = end;
  }
  words.end();
  const word = words.words[0] ?? { text: '', unknown: null };
  return { token: { kind: 'word', word, isQuoted }, end: at };
}

function readSingle(bytes: string, start: number, words: Words): number | null {
  let at = start;
  for (;;) {
    const end = bytes.indexOf("'", at);
    if (end < 0) return null;
    const isDoubled = bytes[end + 1] === "'";
    words.add(bytes.slice(at, isDoubled ? end + 1 : end));
    if (!isDoubled) return end + 1;
    at = end + 2;
  }
}

function readDouble(bytes: string, start: number, words: Words): number | null {
  words.add('');
  let at = start;
  while (at < bytes.length) {
    const char = bytes[at] ?? '';
    let end: number | null = at + 1;
    if (char === '"') {
      if (bytes[at + 1] !== '"') return at + 1;
      words.add('"');
      end = at + 2;
    } else if (char === '`') end = readEscape(bytes, at, words);
    else if (char === '$') end = readExpansion(bytes, at, words);
    else words.add(char);
    if (end === null) return null;
    at = end;
  }
  return null;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function readEscape(bytes: string, start: number, words: Words): number {
  const next = bytes[start + 1] ?? '';
  const unicode = /^u\{([0-9a-fA-F]{1,6})\}/.exec(bytes.slice(start + 1, start + 10));
  if (unicode?.[1]) {
    words.add(bytesOfCodePoint(Math.min(Number.parseInt(unicode[1], 16), 0x10ffff)));
    return start + 1 + unicode[0].length;
  }
  words.add(escapes[next] ?? next);
  return start + 2;
}

function readExpansion(bytes: string, start: number, words: Words): number | null {
  const char = /^\$\(\[char\](\d{1,7})\)/.exec(bytes.slice(start, start + 18));
  if (char?.[1]) {
    words.add(bytesOfCodePoint(Math.min(Number(char[1]), 0x10ffff)));
    return start + char[0].length;
  }
  const next = bytes[start + 1] ?? '';
  if (next === '(' || next === '{') {
    const end = endOfGroup(bytes, start + 1);
    words.addUnknown(bytes.slice(start, end ?? undefined));
    return end;
  }
  let end = start + 1;
  while (/^[\w:]$/.test(bytes[end] ?? '')) end++;
  if (end === start + 1) words.add('$');
  else words.addUnknown(bytes.slice(start, end));
  return end;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}', '"': '"', "'": "'" };

/** After the bracket that closes the one at `start`; null: there is none. */
export function endOfGroup(bytes: string, start: number): number | null {
  const open: string[] = [];
  for (let at = start; at < bytes.length; at++) {
    const char = bytes[at] ?? '';
    const inner = open.at(-1);
    if (char === '`' && inner !== "'") at++;
    else if (char === inner) {
      open.pop();
      if (open.length === 0) return at + 1;
    } else if (inner !== '"' && inner !== "'" && closing[char]) open.push(closing[char]);
  }
  return null;
}
