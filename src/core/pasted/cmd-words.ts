import { type CommandLine, createWords } from './words.ts';

/** A command line that cmd.exe hands to a program, with the places of its variables. */
interface Unescaped {
  line: string;
  unknowns: Map<number, number>;
  end: number;
  isClosed: boolean;
}

/**
 * The words of one command as a Windows program gets them from cmd.exe: first `^` and `%NAME%` as the shell reads them, then
 * quotes and backslashes as the C runtime does.
 * https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function readCmd(bytes: string, start: number): CommandLine & { end: number } {
  const { line, unknowns, end, isClosed } = unescapeCmd(bytes, start);
  return { ...splitAsRuntime(line, unknowns), end, isClosed };
}

function unescapeCmd(bytes: string, start: number): Unescaped {
  const unknowns = new Map<number, number>();
  let [line, at, isQuoted] = ['', start, false];
  while (at < bytes.length) {
    const char = bytes[at] ?? '';
    if (char === '\r') at++;
    else if (char === '\n') return { line, unknowns, end: at + 1, isClosed: true };
    else if (char === '%') {
      const length = variableLength(bytes, at);
      if (length > 1) unknowns.set(line.length, length);
      line += bytes.slice(at, at + length);
      at += length;
    } else if (char === '^' && !isQuoted) {
      at++;
      if (bytes[at] === '\r') at++;
      if (bytes[at] === '\n') at++;
      if (bytes[at] === '\r') at++;
      line += bytes[at] ?? '';
      at++;
    } else if (!isQuoted && '&|<>'.includes(char)) {
      return { line, unknowns, end: at + 1, isClosed: true };
    } else {
      if (char === '"') isQuoted = !isQuoted;
      line += char;
      at++;
    }
  }
  return { line, unknowns, end: at, isClosed: false };
}

/** Of `%NAME%`; 1 where the percent sign is one of a URL's. */
function variableLength(bytes: string, at: number): number {
  const found = /^%([A-Za-z_]\w{2,60})%/.exec(bytes.slice(at, at + 64));
  if (!found?.[1]) return 1;
  const after = bytes.slice(at + found[0].length, at + found[0].length + 2);
  const isEscape = /^[0-9A-Fa-f]{2}/.test(found[1]) && /^[0-9A-Fa-f]{2}$/.test(after);
  return isEscape ? 1 : found[0].length;
}

function splitAsRuntime(
  line: string,
  unknowns: ReadonlyMap<number, number>,
): { words: CommandLine['words']; isUnfinished: boolean } {
  const words = createWords();
  let [at, isQuoted] = [0, false];
  while (at < line.length) {
    const char = line[at] ?? '';
    const unknown = unknowns.get(at);
    if (unknown !== undefined) {
      words.addUnknown(line.slice(at, at + unknown));
      at += unknown;
    } else if (char === '\\') {
      let slashes = 1;
      while (line[at + slashes] === '\\') slashes++;
      const isBeforeQuote = line[at + slashes] === '"';
      words.add('\\'.repeat(isBeforeQuote ? slashes >> 1 : slashes));
      at += slashes;
      if (isBeforeQuote && slashes % 2 === 1) {
        words.add('"');
        at++;
      }
    } else if (char === '"') {
      words.add(isQuoted && line[at + 1] === '"' ? '"' : '');
      if (isQuoted && line[at + 1] === '"') at++;
      else isQuoted = !isQuoted;
      at++;
    } else if (!isQuoted && (char === ' ' || char === '\t' || char === '\n')) {
      words.end();
      at++;
    } else {
      words.add(char);
      at++;
    }
  }
  words.end();
  return { words: words.words, isUnfinished: isQuoted };
}
