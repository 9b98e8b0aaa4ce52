import { readBash } from './bash-words.ts';
import { readCmd } from './cmd-words.ts';
import { readCurl } from './curl.ts';
import { readPowerShell } from './powershell-words.ts';
import type { Draft } from './types.ts';
import type { CommandLine, Word } from './words.ts';

/** At the beginning of a line, perhaps after a prompt. */
const start =
  /^[ \t]*(?:(?:[$%>#]|sudo|time)[ \t]+|PS [^>\r\n]{0,200}>[ \t]*|[A-Za-z]:\\[^>\r\n]{0,200}>[ \t]*)?curl(?:\.exe)?(?=[\s\\^`])/m;

/** Requests of one paste that are looked at. */
const maxCommands = 100;

/** The requests of the curl commands in a text, as the shell they are written for reads them. */
export function readCurls(bytes: string): Draft[] {
  const found = start.exec(bytes);
  if (!found) return [];
  const begin = found.index + found[0].search(/curl(?:\.exe)?$/);
  const shell = shellOf(bytes.slice(begin));
  const isOther = shell === 'cmd' && /exe$/i.test(found[0]) && readCmd(bytes, begin).isUnfinished;
  const read = readers[isOther ? 'powershell' : shell];
  const drafts: Draft[] = [];
  for (let at = begin; at < bytes.length && drafts.length < maxCommands; ) {
    const line = read(bytes, at);
    const curl = line.words.findIndex(({ text }) => /^curl(\.exe)?$/i.test(text));
    if (curl >= 0 && line.words.slice(0, curl).every(isBefore))
      drafts.push(readCurl({ ...line, words: line.words.slice(curl + 1) }));
    at = line.end;
  }
  return drafts;
}

type Shell = 'bash' | 'cmd' | 'powershell';

const readers: Readonly<Record<Shell, (bytes: string, at: number) => CommandLine & { end: number }>> = {
  bash: readBash,
  cmd: readCmd,
  powershell: readPowerShellLine,
};

const isBefore = ({ text }: Word): boolean => /^([$%#]|sudo|time)$/.test(text) || /^\w+=/.test(text);

/** By what continues lines, and by its quotes: only cmd has no single ones, and doubles the others. */
function shellOf(text: string): Shell {
  const isContinued = (sign: string): boolean => text.includes(` ${sign}\n`) || text.includes(` ${sign}\r\n`);
  const quote = /\^"|["']/.exec(text)?.[0];
  if (quote === '^"') return 'cmd';
  const isExe = /^curl\.exe/i.test(text);
  if (isContinued('`') || (isExe && text.includes('`"'))) return 'powershell';
  if (isContinued('\\')) return 'bash';
  const isPlain = !/(?:[\s=]|-[A-Za-z])\$?'/.test(text);
  if (isPlain && (isContinued('^') || /[^\s"=]""|""[^\s"]/.test(text))) return 'cmd';
  return isExe ? 'powershell' : 'bash';
}

function readPowerShellLine(bytes: string, start: number): CommandLine & { end: number } {
  const words: Word[] = [];
  let at = start;
  for (;;) {
    const read = readPowerShell(bytes, at, '');
    if (!read) return { words, isClosed: false, isUnfinished: false, end: bytes.length };
    const { token } = read;
    at = read.end;
    if (token.kind === 'word') words.push(token.word);
    else return { words, isClosed: token.kind === 'end', isUnfinished: token.kind === 'unfinished', end: at };
  }
}
