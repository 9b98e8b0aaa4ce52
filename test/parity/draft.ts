import { type Keys, signatureOf } from './keys.ts';

/** A token and what it is verified with, before both are made. */
export interface Draft {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  /** Texts that stand for header or claims. */
  headerText: string | null;
  claimsText: string | null;
  signWith: 'own' | 'other';
  /** Changes the compact form. */
  edit: (raw: string) => string;
  /** A set of `Keys.jwks`; null: the instance's PEM. */
  jwks: string | null;
  options: { authorizedParties?: string[]; audience?: string[]; clockSkewMs?: number };
}

export const nowMs = 1_800_000_000_000;
export const nowSec = nowMs / 1000;
export const azp = 'https://app.example.com';

/** A session token as it should be, which is accepted. */
export const freshDraft = (): Draft => ({
  header: { alg: 'RS256', typ: 'JWT', kid: 'ins_own', cat: 'cl_B7d4PD111AAA' },
  claims: {
    azp,
    exp: nowSec + 60,
    iat: nowSec,
    iss: 'https://emu.clerk.accounts.dev',
    jti: '0f1e2d3c4b5a69788796',
    nbf: nowSec - 10,
    sid: 'sess_1',
    sub: 'user_1',
    v: 2,
  },
  headerText: null,
  claimsText: null,
  signWith: 'own',
  edit: (raw) => raw,
  jwks: null,
  options: {},
});

export const encode = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url');

/** The compact form. */
export function mint(draft: Draft, keys: Keys): string {
  const header = encode(draft.headerText ?? JSON.stringify(draft.header));
  const claims = encode(draft.claimsText ?? JSON.stringify(draft.claims));
  const data = `${header}.${claims}`;
  return draft.edit(`${data}.${signatureOf(data, draft.header.alg, keys[draft.signWith], keys)}`);
}
