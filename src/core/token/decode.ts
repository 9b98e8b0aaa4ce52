import { base64url } from 'jose';

const form = /^[A-Za-z0-9_-]*=*$/;

/** The last one, two or three characters beyond whole groups of four: unused bits are 0 (RFC 4648 section 3.5). */
const wholeTail = /^(.[AQgw]|..[AEIMQUYcgkosw048])?$/;

/**
 * Bytes of a base64url part; null when `@clerk/backend` would not read it either. It takes padding of any length, but
 * no other alphabet, no whitespace, and no stray bits in the last character.
 */
export function decodeBytes(part: string): Uint8Array | null {
  if (!form.test(part)) return null;
  const padding = part.indexOf('=');
  const bare = padding < 0 ? part : part.slice(0, padding);
  const tail = bare.slice(bare.length - (bare.length % 4));
  return wholeTail.test(tail) ? base64url.decode(bare) : null;
}

/** Text of a part; bytes that are no UTF-8 become U+FFFD, as in `@clerk/backend`. */
export function decodeText(part: string): string | null {
  const bytes = decodeBytes(part);
  return bytes && new TextDecoder().decode(bytes);
}
