import { docs, jws, jwt } from '../docs.ts';
import type { TokenKind } from './kinds.ts';

export interface ClaimDescription {
  means: string;
  /** How to read the value: `seconds` is NumericDate (RFC 7519 section 2). */
  unit?: 'seconds' | 'minutes';
  link?: string;
}

/** RFC 7519 section 4.1, whoever issued the token. */
export const registered = {
  exp: { means: 'expiration time', unit: 'seconds', link: jwt('4.1.4') },
  iat: { means: 'issued at', unit: 'seconds', link: jwt('4.1.6') },
  iss: { means: 'issuer', link: jwt('4.1.1') },
  jti: { means: 'token id', link: jwt('4.1.7') },
  nbf: { means: 'not before', unit: 'seconds', link: jwt('4.1.5') },
  sub: { means: 'subject: who or what the token is about', link: jwt('4.1.2') },
  aud: { means: 'audience: who the token is for', link: jwt('4.1.3') },
} satisfies Record<string, ClaimDescription>;

/** Every claim that Clerk sets by itself in tokens of users, v1 and v2. */
export const defaultClaims = {
  azp: {
    means: 'authorized party: origin that requested it',
    link: docs.sessionTokens,
  },
  exp: registered.exp,
  iat: registered.iat,
  iss: { means: 'issuer: the instance’s Frontend API', link: jwt('4.1.1') },
  jti: registered.jti,
  nbf: { means: 'valid from', unit: 'seconds', link: jwt('4.1.5') },
  sub: { means: 'subject: the user', link: jwt('4.1.2') },
  aud: {
    means: 'audience: set by a template, an integration or a customized session token',
    link: jwt('4.1.3'),
  },
  sid: { means: 'session', link: docs.sessionTokens },
  v: { means: 'Clerk’s claims version', link: docs.sessionTokens },
  sts: { means: 'session status: set while the session is pending', link: docs.sessionTokens },
  fva: {
    means: 'minutes since 1st, 2nd factor when issued (-1 never)',
    unit: 'minutes',
    link: docs.sessionTokens,
  },
  act: { means: 'actor: who acts as this user', link: 'https://www.rfc-editor.org/rfc/rfc8693#section-4.1' },
  o: {
    means: 'active organization: id, slg slug, rol role, per permissions, fpm masks by feature',
    link: docs.sessionTokens,
  },
  pla: { means: 'user’s (u) and organization’s (o) plans', link: docs.sessionTokens },
  fea: { means: 'user’s (u) and organization’s (o) features', link: docs.sessionTokens },
  org_id: { means: 'active organization (v1)', link: docs.sessionTokens },
  org_slug: { means: 'active organization’s slug (v1)', link: docs.sessionTokens },
  org_role: { means: 'role in the active organization (v1)', link: docs.sessionTokens },
  org_permissions: { means: 'permissions in the active organization (v1)', link: docs.sessionTokens },
} satisfies Record<string, ClaimDescription>;

const oauth = (section: string): string => `https://www.rfc-editor.org/rfc/rfc9068#section-${section}`;
const openId = (section: string): string =>
  `https://openid.net/specs/openid-connect-core-1_0.html#${section}`;
const hasura = 'https://hasura.io/docs/2.0/auth/authentication/jwt/';
const supabase = 'https://supabase.com/docs/guides/auth/jwt-fields';
const firebaseCustom = 'https://firebase.google.com/docs/auth/admin/create-custom-tokens';
const firebaseId = 'https://firebase.google.com/docs/auth/admin/verify-id-tokens';

const ofSupabase: Record<string, ClaimDescription> = {
  ref: { means: 'Supabase project', link: supabase },
  role: { means: 'Postgres role for requests', link: supabase },
};

/** What tokens of a kind have beside, or mean otherwise. */
export const ofKinds: Partial<Record<TokenKind, Record<string, ClaimDescription>>> = {
  'template-token': {
    'https://hasura.io/jwt/claims': { means: 'roles and session variables for Hasura', link: hasura },
  },
  'm2m-token': {
    sub: { means: 'subject: the machine that sends it', link: docs.machineAuth },
    jti: { means: 'token id (mt_…)', link: jwt('4.1.7') },
    scopes: { means: 'machines that may receive the token (mch_…)', link: docs.machineAuth },
    aud: { means: 'audience: machines that may receive the token, without scopes', link: docs.machineAuth },
  },
  'oauth-token': {
    sub: { means: 'subject: the user the application acts for', link: oauth('2.2') },
    jti: { means: 'token id (oat_…)', link: oauth('2.2') },
    aud: { means: 'audience: the resource it is for', link: oauth('2.2') },
    client_id: { means: 'OAuth application it was issued to', link: oauth('2.2') },
    scope: { means: 'granted scopes, separated by spaces', link: oauth('2.2.3') },
    scp: { means: 'granted scopes as a list; preferred over scope', link: oauth('2.2.3') },
  },
  'id-token': {
    sub: { means: 'subject: the user', link: openId('IDToken') },
    aud: { means: 'audience: the OAuth application that requested it', link: openId('IDToken') },
    nonce: { means: 'set by the application, against replay', link: openId('IDToken') },
    auth_time: { means: 'when the user signed in', unit: 'seconds', link: openId('IDToken') },
    at_hash: { means: 'hash of the access token that came with it', link: openId('CodeIDToken') },
  },
  'firebase-custom-token': {
    iss: { means: 'issuer: the Firebase project’s service account', link: firebaseCustom },
    sub: { means: 'subject: the same service account', link: firebaseCustom },
    aud: { means: 'audience: Firebase Authentication', link: firebaseCustom },
    uid: { means: 'the user to sign in to Firebase', link: firebaseCustom },
    claims: { means: 'custom claims for security rules', link: firebaseCustom },
  },
  'firebase-id-token': {
    iss: { means: 'issuer: the Firebase project', link: firebaseId },
    aud: { means: 'audience: the Firebase project', link: firebaseId },
    sub: { means: 'subject: the Firebase user', link: firebaseId },
    user_id: { means: 'the Firebase user, as sub', link: firebaseId },
    auth_time: { means: 'when the user signed in', unit: 'seconds', link: firebaseId },
    firebase: { means: 'how the user signed in to Firebase', link: firebaseId },
  },
  'supabase-anon-key': ofSupabase,
  'supabase-auth-token': {
    ...ofSupabase,
    session_id: { means: 'Supabase Auth session', link: supabase },
    aal: { means: 'authenticator assurance level', link: supabase },
  },
};

export const headerFields = {
  alg: { means: 'signature algorithm (Clerk’s keys: RS256)', link: jws('4.1.1') },
  typ: { means: 'type: JWT, where it is set', link: jws('4.1.9') },
  kid: { means: 'key id: names the signing instance', link: jws('4.1.4') },
  cat: { means: 'Clerk’s token category', link: docs.sessionTokens },
  oiat: { means: 'claims read at; iat may be later', unit: 'seconds' },
  cty: { means: 'content type', link: jws('4.1.10') },
  crit: { means: 'extensions a verifier must understand', link: jws('4.1.11') },
  jku: { means: 'key URL (ignored)', link: jws('4.1.2') },
  jwk: { means: 'key (ignored)', link: jws('4.1.3') },
  x5u: { means: 'certificate URL (ignored)', link: jws('4.1.5') },
  x5c: { means: 'certificates (ignored)', link: jws('4.1.6') },
  x5t: { means: 'certificate thumbprint (SHA-1)', link: jws('4.1.7') },
  'x5t#S256': { means: 'certificate thumbprint (SHA-256)', link: jws('4.1.8') },
} satisfies Record<string, ClaimDescription>;

/** The header of a token that Clerk did not issue. */
export const headerFieldsOfOthers: Record<string, ClaimDescription> = {
  ...headerFields,
  alg: { means: 'signature algorithm', link: jws('4.1.1') },
  kid: { means: 'key id', link: jws('4.1.4') },
};
