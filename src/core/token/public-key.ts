import { base64url, exportJWK, exportSPKI, importJWK, importSPKI, importX509, type JWK } from 'jose';
import { canonicalNumber, exponent, jwtKeyOf } from './jwt-key.ts';

/** What the bytes of a key or a certificate are (DER, ITU-T X.690), as far as their first bytes say. */
export type DerKind = 'private' | 'pkcs1' | 'spki-or-certificate' | 'none';

/** Tags of ASN.1. */
const [integer, sequence] = [0x02, 0x30];

/** Private keys begin with a version (RFC 5958, RFC 8017 A.1.2, RFC 5915); PKCS#1 public keys with the modulus. */
export function derKindOf(bytes: Uint8Array): DerKind {
  if (bytes[0] !== sequence) return 'none';
  const at = headBytes(bytes);
  if (bytes[at] === sequence) return 'spki-or-certificate';
  if (bytes[at] !== integer) return 'none';
  if (bytes[at + 1] === 1 && (bytes[at + 2] ?? 9) <= 1) return 'private';
  // A modulus is longer than what has a length of one byte.
  return (bytes[at + 1] ?? 0) > 0x80 ? 'pkcs1' : 'none';
}

/** Of the tag and the length. */
const headBytes = ([, length = 0]: Uint8Array): number => (length < 0x80 ? 2 : 2 + (length & 0x7f));

/** How many bytes the first element has, by its own word. */
export function derBytes(bytes: Uint8Array): number {
  const head = headBytes(bytes);
  // Longer than any key's.
  if (head > 6) return bytes.length;
  const inHead = bytes.subarray(2, head);
  return head + (head === 2 ? (bytes[1] ?? 0) : inHead.reduce((sum, byte) => sum * 256 + byte, 0));
}

export type PublicKey = { kind: 'rsa'; n: string; e: string; spki: string } | { kind: 'other' };

/** Larger than the key of any issuer. */
const maxDerBytes = 20_000;

/** The public key in the bytes of an SPKI (RFC 5280 section 4.1.2.7). */
export async function readSpki(der: Uint8Array): Promise<PublicKey | null> {
  if (der.length > maxDerBytes) return null;
  const pem = pemOf('PUBLIC KEY', der);
  const rsa = await rsaKeyOf(importSPKI(pem, 'RS256', { extractable: true }));
  if (rsa) return rsa;
  for (const algorithm of ['ECDH-ES', 'Ed25519']) {
    if (await orNull(importSPKI(pem, algorithm, { extractable: true }))) return { kind: 'other' };
  }
  return null;
}

/** The public key in the bytes of a certificate (RFC 5280 section 4.1). */
export async function readCertificate(der: Uint8Array): Promise<PublicKey | null> {
  if (der.length > maxDerBytes) return null;
  const pem = pemOf('CERTIFICATE', der);
  const rsa = await rsaKeyOf(importX509(pem, 'RS256', { extractable: true }));
  if (rsa) return rsa;
  const other = await orNull(importX509(pem, 'ECDH-ES', { extractable: true }));
  return other ? { kind: 'other' } : null;
}

/** All of an SPKI that comes before the PKCS#1 key, for RSA of 2,048 bits. */
const spkiHead = base64url.decode('MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A');
/** The length of such a PKCS#1 key whose exponent is 65537. */
const pkcs1Bytes = 270;

/** The public key in the bytes of PKCS#1 (RFC 8017 section A.1.1), where it is RSA of 2,048 bits. */
export async function readPkcs1(der: Uint8Array): Promise<PublicKey | null> {
  if (der.length !== pkcs1Bytes) return null;
  const spki = new Uint8Array(spkiHead.length + der.length);
  spki.set(spkiHead);
  spki.set(der, spkiHead.length);
  return readSpki(spki);
}

/** The public key of a JWK; null where it is none of RSA. */
export const readRsaJwk = ({ kty, n, e }: JWK): Promise<PublicKey | null> =>
  typeof n === 'string' && typeof e === 'string' && n.length < maxDerBytes
    ? rsaKeyOf(orNull(importJWK({ kty, n, e } as JWK, 'RS256', { extractable: true })))
    : Promise.resolve(null);

/** The PEM that `@clerk/backend` reads a key from; undefined where it reads none such. */
export function readablePem(key: PublicKey | null): string | undefined {
  if (key?.kind !== 'rsa' || key.e !== exponent) return undefined;
  return jwtKeyOf(key.spki).n === canonicalNumber(key.n) ? key.spki : undefined;
}

async function rsaKeyOf(importing: Promise<unknown>): Promise<PublicKey | null> {
  const key = await orNull(importing);
  if (!isCryptoKey(key)) return null;
  const [jwk, spki] = await Promise.all([orNull(exportJWK(key)), orNull(exportSPKI(key))]);
  return jwk?.kty === 'RSA' && jwk.n && jwk.e && spki ? { kind: 'rsa', n: jwk.n, e: jwk.e, spki } : null;
}

const isCryptoKey = (key: unknown): key is CryptoKey =>
  typeof key === 'object' && key !== null && 'algorithm' in key;

/** null where it fails. */
const orNull = <T>(work: Promise<T>): Promise<T | null> => work.catch(() => null);

function pemOf(label: string, der: Uint8Array): string {
  const body = base64url.encode(der).replaceAll('-', '+').replaceAll('_', '/');
  const padding = '='.repeat((4 - (body.length % 4)) % 4);
  return `-----BEGIN ${label}-----\n${body}${padding}\n-----END ${label}-----`;
}
