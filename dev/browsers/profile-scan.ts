import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { unpackMozLz4 } from './mozlz4.ts';

/** Something that must not be on the disk. */
export interface Needle {
  what: string;
  /** A text, or what it looks like; without flags. */
  pattern: string | RegExp;
}

/** A needle that was found. */
export interface Trace {
  /** Within the profile, with slashes. */
  file: string;
  what: string;
  form: 'as it is' | 'utf-16' | 'base64' | 'lz4';
}

/** A whole signed token. */
export const signedToken: Needle = {
  what: 'a token with its signature',
  pattern: /eyJ[\w-]{10,20000}\.eyJ[\w-]{10,20000}\.[\w-]{80,}/,
};

/**
 * Looks through every file of a profile for texts: as they are, in utf-16 (as SQLite and LevelDB may hold them), in base64,
 * and in Firefox's own packed files. What a database packs otherwise is not seen.
 */
export function scanProfile(dir: string, needles: readonly Needle[]): Trace[] {
  return filesBelow(dir).flatMap((path) => {
    const file = relative(dir, path).replaceAll('\\', '/');
    const bytes = readFileSync(path);
    return needles.flatMap((needle) => {
      const form = formIn(bytes, needle);
      return form ? [{ file, what: needle.what, form }] : [];
    });
  });
}

function formIn(bytes: Buffer, { pattern }: Needle): Trace['form'] | null {
  if (isIn(bytes.toString('latin1'), pattern)) return 'as it is';
  for (const from of [0, 1]) if (isIn(bytes.subarray(from).toString('utf16le'), pattern)) return 'utf-16';
  if (isInBase64(bytes.toString('latin1'), pattern)) return 'base64';
  const unpacked = unpackMozLz4(bytes);
  return unpacked && isIn(unpacked.toString('latin1'), pattern) ? 'lz4' : null;
}

const isIn = (text: string, pattern: string | RegExp): boolean =>
  typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);

/** What a text that begins anywhere within base64 is there, without the characters that its neighbours share. */
const encodings = (text: string): string[] =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.from('\0'.repeat(before) + text)
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6));
  });

/** A token begins as its header does. */
const tokenStarts = encodings('eyJhbGciOi');

function isInBase64(text: string, pattern: string | RegExp): boolean {
  if (typeof pattern === 'string') return encodings(pattern).some((each) => text.includes(each));
  return tokenStarts.some((start) => {
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
      const run = /^[\w+/-]+/.exec(text.slice(at, at + 20_000))?.[0] ?? '';
      // It begins at one of four places of a group.
      for (const skip of [0, 1, 2, 3]) {
        if (pattern.test(Buffer.from('A'.repeat(skip) + run, 'base64').toString('latin1'))) return true;
      }
    }
    return false;
  });
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() && statSync(path).size > 0 ? [path] : [];
  });
}
