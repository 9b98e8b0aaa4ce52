import { base64url, type JWK } from 'jose';

/** What is cut out of a text, the first of each. The last two surround the modulus in the SPKI of an RSA key of 2,048 bits. */
const removed = [
  '-----BEGIN PUBLIC KEY-----',
  '-----END PUBLIC KEY-----',
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA',
  'IDAQAB',
] as const;

/** The exponent 65537, which `@clerk/backend` takes for granted. */
export const exponent = 'AQAB';

/**
 * The key that `@clerk/backend` 3.25 makes of a text given as `jwtKey` (`loadClerkJwkFromPem`), as Node reads it: what is
 * left of the text is the modulus, whatever it is. Node makes a key of any modulus, even of none.
 */
export function jwtKeyOf(text: string): JWK {
  const inOneLine = text.replace(/\r\n|\n|\r/g, '');
  const modulus = removed.reduce((rest, part) => rest.replace(part, ''), inOneLine);
  return { kty: 'RSA', alg: 'RS256', n: canonicalNumber(modulus), e: exponent };
}

/** The number that Node reads in a member of a JWK, as RFC 7518 section 6.3.1 wants it written: browsers insist on that. */
export function canonicalNumber(text: string): string {
  const bytes = decodeLoosely(text);
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? '' : base64url.encode(bytes.subarray(first));
}

/**
 * Base64 as Node reads it, of both alphabets: nothing counts after the first `=`, other characters are skipped, and of a character
 * beyond U+00FF the low byte counts. Compared with Node 20, 22 and 24 in `test/unit/core/token/jwt-key.test.ts`.
 */
export function decodeLoosely(text: string): Uint8Array {
  const low = text.replace(/[\u0100-\uffff]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) & 0xff));
  const [counted = ''] = low.split('=', 1);
  const letters = counted
    .replace(/[^A-Za-z0-9+/_-]/g, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  // One letter beyond whole groups of four is not a byte.
  return base64url.decode(letters.length % 4 === 1 ? letters.slice(0, -1) : letters);
}

/** A signature of RS256 needs 62 bytes (RFC 8017 section 9.2); OpenSSL takes moduli of up to 16,384 bits. */
const minBytes = 62;
const maxBytes = 2_048;

/**
 * Whether any signature of so many bytes can be right for a key of `jwtKeyOf`. Where none can, OpenSSL calls each wrong,
 * and WebCrypto of browsers would not even take the key.
 */
export function canVerify({ n = '' }: JWK, signatureBytes: number): boolean {
  const modulus = base64url.decode(n);
  const isOdd = ((modulus.at(-1) ?? 0) & 1) === 1;
  return (
    isOdd && modulus.length === signatureBytes && modulus.length >= minBytes && modulus.length <= maxBytes
  );
}
