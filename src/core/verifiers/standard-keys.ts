import { exportJWK, importSPKI } from 'jose';
import { readKeys } from '../token/pasted-keys.ts';
import type { StandardKeys } from './standard-signature.ts';

/**
 * Pasted keys as a verifier gets them that reads PEM and JWKS as they are meant: what keeps `@clerk/backend` from reading a
 * PEM is put right. null: no public key is in the text.
 */
export async function standardKeysOf(text: string): Promise<StandardKeys | null> {
  const keys = await readKeys(text);
  if (!keys.ok) return null;
  const { jwks, form, notes } = keys.value;
  if (form === 'jwks') return { jwks, form };
  const right = notes.find(({ pem }) => pem !== undefined)?.pem;
  if (right !== undefined) return ofPem(right);
  if (!/-----BEGIN PUBLIC KEY-----/.test(text)) return notes.length === 0 ? { jwks, form } : null;
  return (await ofPem(text)) ?? (notes.length === 0 ? { jwks, form } : null);
}

/** Algorithms by type of key: jose imports a key for one. */
const algorithms = ['RS256', 'ES256', 'ES384', 'ES512', 'EdDSA'];

async function ofPem(pem: string): Promise<StandardKeys | null> {
  for (const algorithm of algorithms) {
    try {
      const key = await importSPKI(pem.trim(), algorithm, { extractable: true });
      return { jwks: { keys: [await exportJWK(key)] }, form: 'pem' };
    } catch {
      // It is of another type.
    }
  }
  return null;
}
