import { bytesOfCodePoint } from './bytes.ts';
import type { Words } from './words.ts';

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

interface Escape {
  bytes: string;
  length: number;
}

/**
 * `$'…'` of bash, from within the quote: where it ends; null: nowhere. A NUL ends its value early.
 * https://www.gnu.org/software/bash/manual/bash.html#ANSI_002dC-Quoting
 */
export function readAnsiC(bytes: string, start: number, words: Words): number | null {
  let isOver = false;
  const add = (part: string): void => {
    if (isOver) return;
    const nul = part.indexOf('\0');
    isOver = nul >= 0;
    words.add(isOver ? part.slice(0, nul) : part);
  };
  add('');
  let at = start;
  while (at < bytes.length) {
    const char = bytes[at] ?? '';
    if (char === "'") return at + 1;
    if (char === '\\') {
      const read = readEscape(bytes.slice(at + 1, at + 10));
      add(read.bytes);
      at += 1 + read.length;
    } else {
      let end = at + 1;
      while (end < bytes.length && bytes[end] !== "'" && bytes[end] !== '\\') end++;
      add(bytes.slice(at, end));
      at = end;
    }
  }
  return null;
}

/** `after`: what follows the backslash. */
function readEscape(after: string): Escape {
  const char = after[0] ?? '';
  const letter = letters[char];
  if (letter !== undefined) return { bytes: letter, length: 1 };
  const octal = /^[0-7]{1,3}/.exec(after)?.[0];
  if (octal) return { bytes: String.fromCharCode(Number.parseInt(octal, 8) & 0xff), length: octal.length };
  const hex = /^x([0-9a-fA-F]{1,2})/.exec(after)?.[1];
  if (hex) return { bytes: String.fromCharCode(Number.parseInt(hex, 16)), length: hex.length + 1 };
  const digits = /^(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(after)?.slice(1).find(Boolean);
  if (digits)
    return {
      bytes: bytesOfCodePoint(Math.min(Number.parseInt(digits, 16), 0x10ffff)),
      length: digits.length + 1,
    };
  if (char === 'c' && after.length > 1)
    return {
      bytes: String.fromCharCode((after.toUpperCase().charCodeAt(1) ^ 64) & 0x7f),
      length: after.startsWith('\\\\', 1) ? 3 : 2,
    };
  return { bytes: `\\${char}`, length: 1 };
}
