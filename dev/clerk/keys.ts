import { exportJWK, exportSPKI, type GenerateKeyPairResult, generateKeyPair, type JWK, SignJWT } from 'jose';

export interface TokenHeader {
  cat?: string;
  oiat?: number;
  [name: string]: unknown;
}

export interface Keys {
  kid: string;
  jwks: { keys: JWK[] };
  publicKeyPem: string;
  /** Signs with the instance's key. */
  sign(claims: Record<string, unknown>, header: TokenHeader): Promise<string>;
  /** Signs with a key nobody published, under the published key id. */
  signForeign(claims: Record<string, unknown>, header: TokenHeader): Promise<string>;
}

/** An RS256 key pair. Making one takes up to a second. */
export function makeKeyPair(): Promise<GenerateKeyPairResult> {
  return generateKeyPair('RS256', { extractable: true });
}

/** The keys of one instance. */
export async function makeKeys(kid: string, pair: GenerateKeyPairResult): Promise<Keys> {
  const jwk = { ...(await exportJWK(pair.publicKey)), alg: 'RS256', use: 'sig', kid };
  let foreign: CryptoKey | undefined;

  function signWith(key: CryptoKey, claims: Record<string, unknown>, header: TokenHeader): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT', ...header }).sign(key);
  }

  return {
    kid,
    jwks: { keys: [jwk] },
    publicKeyPem: await exportSPKI(pair.publicKey),
    sign: (claims, header) => signWith(pair.privateKey, claims, header),
    async signForeign(claims, header) {
      foreign ??= (await generateKeyPair('RS256')).privateKey;
      return signWith(foreign, claims, header);
    },
  };
}
