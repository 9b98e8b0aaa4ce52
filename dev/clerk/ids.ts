import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id that looks like Clerk's: a prefix and 27 characters. The same seed gives the same id. */
export function makeId(prefix: string, seed?: string): string {
  const bytes =
    seed === undefined ? randomBytes(26) : createHash('sha256').update(seed).digest().subarray(0, 26);
  return `${prefix}_3${Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
