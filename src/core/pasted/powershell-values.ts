import { endOfGroup, type PowerShellToken, readPowerShell } from './powershell-words.ts';
import type { Word } from './words.ts';

/** A hash table, `@{ name = 'value' }`. */
export type Table = [name: Word, value: Word][];

export interface Value {
  word: Word;
  table: Table | null;
  end: number;
}

/** What a token begins, after which the text goes on at `at`; null: it never ends. */
export function readValue(bytes: string, at: number, token: PowerShellToken): Value | null {
  if (token.kind !== 'sign' || token.sign !== '@' || bytes[at] !== '{') return readWord(bytes, at, token);
  const read = readTable(bytes, at + 1);
  return read && { word: { text: '', unknown: null }, table: read.table, end: read.end };
}

/** Groups are made at run time, and so are tables here. */
function readWord(bytes: string, at: number, token: PowerShellToken): Value | null {
  if (token.kind === 'word') return { word: token.word, table: null, end: at };
  const sign = token.kind === 'sign' ? token.sign : '';
  const start = sign === '@' ? at : at - 1;
  const isGroup = bytes[start] === '(' || bytes[start] === '{';
  const end = isGroup ? endOfGroup(bytes, start) : at;
  if (end === null) return null;
  const source = bytes.slice(at - 1, end);
  return { word: { text: source, unknown: { source, at: 0 } }, table: null, end };
}

/** `"name"="value"` and `name = 'value'`, by line or semicolon, from within the braces. */
export function readTable(bytes: string, start: number): { table: Table; end: number } | null {
  const table: Table = [];
  let at = start;
  let name: Word | null = null;
  for (;;) {
    const read = readPowerShell(bytes, at);
    if (!read || read.token.kind === 'unfinished') return null;
    const { token } = read;
    at = read.end;
    if (token.kind === 'sign' && token.sign === '}') return { table, end: at };
    if (token.kind === 'end' || (token.kind === 'sign' && token.sign === '=')) continue;
    const value = readWord(bytes, at, token);
    if (!value) return null;
    at = value.end;
    if (name) table.push([name, value.word]);
    name = name ? null : value.word;
  }
}
