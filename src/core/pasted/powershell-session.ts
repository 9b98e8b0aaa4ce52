import { readTable, type Table } from './powershell-values.ts';
import { readPowerShell } from './powershell-words.ts';
import type { Word } from './words.ts';

/** What the lines before a command set up. */
export interface SessionFacts {
  cookies: readonly { name: string; value: string; domain: string }[];
  /** Hash tables by the lower-case names of their variables. */
  tables: ReadonlyMap<string, Table>;
}

export const noSession: SessionFacts = { cookies: [], tables: new Map() };

const cookieCall = /System\.Net\.Cookie(?:\]::new)?\s{0,9}\(/gi;
const tableStart = /\$(\w{1,60})[ \t]{0,9}=[ \t]{0,9}@\{/g;
const tableEntry = /\$(\w{1,60})(?:\.Add\(|\[)(?=["'])/gi;

/** `before`: what earlier lines set up. Cookies are those of these lines alone. */
export function readSession(bytes: string, before: SessionFacts): SessionFacts {
  const tables = new Map([...before.tables].map(([name, table]): [string, Table] => [name, [...table]]));
  eachMatch(bytes, tableStart, (name, start) => {
    const read = readTable(bytes, start);
    if (read) tables.set(name.toLowerCase(), read.table);
    return read?.end ?? bytes.length;
  });
  eachMatch(bytes, tableEntry, (variable, start) => {
    const { words, end } = wordsFrom(bytes, start, 2);
    const [name, value] = words;
    const key = variable.toLowerCase();
    const table = tables.get(key) ?? [];
    if (name && value) table.push([name, value]);
    tables.set(key, table);
    return end;
  });
  const cookies: { name: string; value: string; domain: string }[] = [];
  eachMatch(bytes, cookieCall, (_, start) => {
    const { words, end } = wordsFrom(bytes, start, 4);
    const [name, value, , domain] = words;
    const isKnown = name && value && !name.unknown && !value.unknown;
    if (isKnown) cookies.push({ name: name.text, value: value.text, domain: domain?.text ?? '' });
    return end;
  });
  return { cookies, tables };
}

/** One after another: `use` gets the first group and where the match ends, and returns where to go on. */
function eachMatch(bytes: string, pattern: RegExp, use: (group: string, end: number) => number): void {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(bytes); found; found = pattern.exec(bytes))
    pattern.lastIndex = use(found[1] ?? '', pattern.lastIndex);
}

/** Of the arguments of a call, or of `name"] = "value`. */
function wordsFrom(bytes: string, start: number, count: number): { words: Word[]; end: number } {
  const words: Word[] = [];
  let at = start;
  while (words.length < count) {
    const read = readPowerShell(bytes, at, '(){}@=,[]');
    if (!read) break;
    const { token } = read;
    at = read.end;
    if (token.kind === 'word') words.push(token.word);
    else if (token.kind !== 'sign' || token.sign === ')') break;
  }
  return { words, end: at };
}
