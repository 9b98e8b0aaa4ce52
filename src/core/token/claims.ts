import { docs, jws, jwt } from '../docs.ts';
import type { JsonRecord } from '../json.ts';

/** Claims that hold a time: NumericDate (RFC 7519 section 2). */
export const times = ['iat', 'exp', 'nbf'];

export interface ClaimDescription {
  means: string;
  /** How to read the value: `seconds` is NumericDate (RFC 7519 section 2). */
  unit?: 'seconds' | 'minutes';
  link?: string;
}

/** Every claim that Clerk sets by itself, v1 and v2. */
const defaultClaims: Record<string, ClaimDescription> = {
  azp: {
    means:
      'authorized party: origin of the page the token was issued to; missing on tokens that a server minted',
    link: docs.sessionTokens,
  },
  exp: { means: 'expiration time', unit: 'seconds', link: jwt('4.1.4') },
  iat: { means: 'issued at', unit: 'seconds', link: jwt('4.1.6') },
  iss: { means: 'issuer: Frontend API of the instance', link: jwt('4.1.1') },
  jti: { means: 'token id', link: jwt('4.1.7') },
  nbf: { means: 'not before: some seconds before iat, for clock skew', unit: 'seconds', link: jwt('4.1.5') },
  sub: { means: 'subject: the user', link: jwt('4.1.2') },
  aud: { means: 'audience; only where a template sets it', link: jwt('4.1.3') },
  sid: { means: 'session', link: docs.sessionTokens },
  v: { means: 'version of Clerk’s claims', link: docs.sessionTokens },
  sts: { means: 'session status: set while the session is pending', link: docs.sessionTokens },
  fva: {
    means: 'minutes since the first and second factor were verified, at minting; -1: never',
    unit: 'minutes',
    link: docs.sessionTokens,
  },
  act: { means: 'actor: who acts as this user', link: 'https://www.rfc-editor.org/rfc/rfc8693#section-4.1' },
  o: {
    means: 'active organization, compact: id, slg slug, rol role, per permissions, fpm masks by feature',
    link: docs.sessionTokens,
  },
  pla: { means: 'plans of the user (u) and organization (o)', link: docs.sessionTokens },
  fea: { means: 'features of the user (u) and organization (o)', link: docs.sessionTokens },
  org_id: { means: 'active organization (v1)', link: docs.sessionTokens },
  org_slug: { means: 'slug of the active organization (v1)', link: docs.sessionTokens },
  org_role: { means: 'role in the active organization (v1)', link: docs.sessionTokens },
  org_permissions: { means: 'permissions in the active organization (v1)', link: docs.sessionTokens },
};

const headerFields: Record<string, ClaimDescription> = {
  alg: { means: 'signature algorithm; Clerk’s keys sign with RS256', link: jws('4.1.1') },
  typ: { means: 'type: JWT, where it is set', link: jws('4.1.9') },
  kid: { means: 'key id: the instance whose key signed', link: jws('4.1.4') },
  cat: { means: 'Clerk’s token category', link: docs.sessionTokens },
  oiat: { means: 'when the claims were last read from Clerk’s database; iat may be later', unit: 'seconds' },
  cty: { means: 'content type', link: jws('4.1.10') },
  crit: { means: 'extensions a verifier must understand', link: jws('4.1.11') },
  jku: { means: 'address of keys; never followed', link: jws('4.1.2') },
  jwk: { means: 'a key; never used', link: jws('4.1.3') },
  x5u: { means: 'address of a certificate; never followed', link: jws('4.1.5') },
  x5c: { means: 'certificates; never used', link: jws('4.1.6') },
  x5t: { means: 'thumbprint of a certificate (SHA-1)', link: jws('4.1.7') },
  'x5t#S256': { means: 'thumbprint of a certificate (SHA-256)', link: jws('4.1.8') },
};

/** One line on a default claim; null for a custom claim. */
export const describeClaim = (name: string): ClaimDescription | null => lookUp(defaultClaims, name);

/** One line on a field of the header; null for one that neither JOSE nor Clerk knows. */
export const describeHeader = (name: string): ClaimDescription | null => lookUp(headerFields, name);

const lookUp = (table: Record<string, ClaimDescription>, name: string): ClaimDescription | null =>
  Object.hasOwn(table, name) ? (table[name] ?? null) : null;

/** The claims that Clerk's defaults don't know. */
export const customClaims = (claims: JsonRecord): JsonRecord =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !Object.hasOwn(defaultClaims, name)));
