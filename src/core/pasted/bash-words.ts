import { readAnsiC } from './ansi-c.ts';
import { type CommandLine, createWords, type Words } from './words.ts';

/**
 * The words of one command as bash makes them (POSIX shell command language, section 2.2, and `$'…'`), without what it
 * does to them next: names of files and braces stay as they are. `bytes`: text as bytes.
 * https://www.gnu.org/software/bash/manual/bash.html#Quoting
 */
export function readBash(bytes: string, start: number): CommandLine & { end: number } {
  const words = createWords();
  let at = start;
  let isUnfinished = false;
  let isFile = false;
  const endWord = (): void => {
    if (isFile && words.isWithin()) {
      words.drop();
      isFile = false;
    } else words.end();
  };
  const goTo = (next: number | null): void => {
    isUnfinished ||= next === null;
    at = next ?? bytes.length;
  };
  while (at < bytes.length) {
    const char = bytes[at] ?? '';
    const next = bytes[at + 1] ?? '';
    if (char === '\\') {
      const isBreak = next === '\n' || bytes.startsWith('\r\n', at + 1);
      if (!isBreak) words.add(next);
      at += bytes.startsWith('\r\n', at + 1) ? 3 : 2;
    } else if (char === "'") goTo(readSingle(bytes, at + 1, words));
    else if (char === '"') goTo(readDouble(bytes, at + 1, words));
    else if (char === '$' && next === "'") goTo(readAnsiC(bytes, at + 2, words));
    else if (char === '$' && next === '"') goTo(readDouble(bytes, at + 2, words));
    else if (char === '$' || char === '`') goTo(readExpansion(bytes, at, words));
    else if (char === ' ' || char === '\t' || (char === '\r' && next === '\n')) {
      endWord();
      at++;
    } else if (char === '<' || char === '>') {
      if (words.isWithin() && !words.isNumber()) endWord();
      words.drop();
      at += /^[<>&|-]+/.exec(bytes.slice(at, at + 4))?.[0].length ?? 1;
      isFile = true;
    } else if (char === '\n' || ';&|()'.includes(char)) {
      endWord();
      return { words: words.words, isClosed: true, isUnfinished, end: at + 1 };
    } else if (char === '#' && !words.isWithin()) {
      const end = bytes.indexOf('\n', at);
      at = end < 0 ? bytes.length : end;
    } else {
      const end = endOfPlain(bytes, at + 1);
      words.add(bytes.slice(at, end));
      at = end;
    }
  }
  endWord();
  return { words: words.words, isClosed: false, isUnfinished, end: at };
}

const special = new Set('\\\'"$` \t\r\n<>;&|()');

function endOfPlain(bytes: string, start: number): number {
  let at = start;
  while (at < bytes.length && !special.has(bytes[at] ?? '')) at++;
  return at;
}

/** Each reader returns where the quote ended; null: it never did. */
function readSingle(bytes: string, start: number, words: Words): number | null {
  const end = bytes.indexOf("'", start);
  words.add(bytes.slice(start, end < 0 ? undefined : end));
  return end < 0 ? null : end + 1;
}

function readDouble(bytes: string, start: number, words: Words): number | null {
  words.add('');
  let at = start;
  while (at < bytes.length) {
    const char = bytes[at] ?? '';
    if (char === '"') return at + 1;
    if (char === '\\') {
      const next = bytes[at + 1] ?? '';
      if (next !== '\n') words.add('$`"\\'.includes(next) ? next : char + next);
      at += 2;
    } else if (char === '$' || char === '`') {
      const end = readExpansion(bytes, at, words);
      if (end === null) return null;
      at = end;
    } else {
      const end = endOfQuoted(bytes, at);
      words.add(bytes.slice(at, end));
      at = end;
    }
  }
  return null;
}

function endOfQuoted(bytes: string, start: number): number {
  let at = start;
  while (at < bytes.length && !'"\\$`'.includes(bytes[at] ?? '')) at++;
  return at;
}

const isName = (char: string): boolean => /^\w$/.test(char);

/** `$NAME`, `${…}`, `$(…)`, `` `…` ``; a `$` before anything else is itself. */
function readExpansion(bytes: string, start: number, words: Words): number | null {
  const next = bytes[start + 1] ?? '';
  let end: number | null;
  if (bytes[start] === '`') {
    const close = bytes.indexOf('`', start + 1);
    end = close < 0 ? null : close + 1;
  } else if (next === '(' || next === '{') end = endOfGroup(bytes, start + 1);
  else if (isName(next)) {
    end = start + 2;
    if (!/\d/.test(next)) while (isName(bytes[end] ?? '')) end++;
  } else if (next !== '' && '?#@*!$-'.includes(next)) end = start + 2;
  else {
    words.add('$');
    return start + 1;
  }
  words.addUnknown(bytes.slice(start, end ?? undefined));
  return end;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** After the bracket that closes the one at `start`; quotes within hide brackets. */
function endOfGroup(bytes: string, start: number): number | null {
  const open: string[] = [];
  for (let at = start; at < bytes.length; at++) {
    const char = bytes[at] ?? '';
    const inner = open.at(-1);
    if (char === '\\') at++;
    else if (inner === '"' || inner === "'") {
      if (char === inner) open.pop();
    } else if (char === '"' || char === "'") open.push(char);
    else if (closing[char]) open.push(closing[char]);
    else if (char === inner) {
      open.pop();
      if (open.length === 0) return at + 1;
    }
  }
  return null;
}
