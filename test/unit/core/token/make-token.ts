import {
  base64url,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTPayload,
  SignJWT,
} from 'jose';

export interface Signer {
  jwks: JSONWebKeySet;
  /** The same key. */
  pem: string;
  sign: (claims: JWTPayload, header?: Record<string, unknown>) => Promise<string>;
}

export const nowSec = 1_800_000_000;
export const nowMs = nowSec * 1000;

/** A session token's default claims, fresh at `nowSec`. */
export const freshClaims = {
  azp: 'https://app.example.com',
  exp: nowSec + 60,
  fva: [3, -1],
  iat: nowSec,
  iss: 'https://emu.clerk.accounts.dev',
  jti: '0f1e2d3c4b5a69788796',
  nbf: nowSec - 10,
  sid: 'sess_2xAbCdEfGhIjKlMnOpQrStUvWxY',
  sub: 'user_2xAbCdEfGhIjKlMnOpQrStUvWxY',
  v: 2,
};

/** A new RS256 key with its JWKS and a function that signs with it. */
export async function createSigner(kid = 'ins_test'): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  return {
    jwks: { keys: [jwk] },
    pem: await exportSPKI(publicKey),
    sign: (claims, header = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT', cat: 'cl_B7d4PD111AAA', ...header })
        .sign(privateKey),
  };
}

const part = (value: object | string) =>
  base64url.encode(typeof value === 'string' ? value : JSON.stringify(value));

/** A compact token of any header and payload, whose signature is none. */
export const compact = (header: object | string, claims: object | string): string =>
  `${part(header)}.${part(claims)}.c2ln`;
