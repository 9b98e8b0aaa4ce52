import type { JsonRecord } from '../result.ts';
import type { TokenKind } from './types.ts';

/** Clerk's token categories (`cat` in the header). */
export const tokenKinds: Record<string, TokenKind | undefined> = {
  cl_B7d4PD111AAA: 'session-token',
  cl_B7d4PD222AAA: 'template-token',
};

export interface ClaimDescription {
  means: string;
  /** How to read the value: `seconds` is NumericDate (RFC 7519 section 2). */
  unit?: 'seconds' | 'minutes';
  link?: string;
}

const clerkTokens = 'https://clerk.com/docs/guides/sessions/session-tokens';
const rfc = (section: string) => `https://www.rfc-editor.org/rfc/rfc7519#section-${section}`;

/** Every claim that Clerk sets by itself, v1 and v2. */
const defaultClaims: Record<string, ClaimDescription> = {
  azp: { means: 'authorized party: origin of the page the token was issued to', link: clerkTokens },
  exp: { means: 'expiration time', unit: 'seconds', link: rfc('4.1.4') },
  iat: { means: 'issued at', unit: 'seconds', link: rfc('4.1.6') },
  iss: { means: 'issuer: Frontend API of the instance', link: rfc('4.1.1') },
  jti: { means: 'token id', link: rfc('4.1.7') },
  nbf: { means: 'not before', unit: 'seconds', link: rfc('4.1.5') },
  sub: { means: 'subject: the user', link: rfc('4.1.2') },
  aud: { means: 'audience', link: rfc('4.1.3') },
  sid: { means: 'session', link: clerkTokens },
  v: { means: 'version of Clerk’s claims', link: clerkTokens },
  sts: { means: 'session status: set while the session is pending', link: clerkTokens },
  fva: {
    means: 'minutes since the first and second factor were verified; -1: never',
    unit: 'minutes',
    link: clerkTokens,
  },
  act: { means: 'actor: who acts as this user', link: 'https://www.rfc-editor.org/rfc/rfc8693#section-4.1' },
  o: { means: 'active organization, compact', link: clerkTokens },
  pla: { means: 'plans of the user (u) and organization (o)', link: clerkTokens },
  fea: { means: 'features of the user (u) and organization (o)', link: clerkTokens },
  org_id: { means: 'active organization (v1)', link: clerkTokens },
  org_slug: { means: 'slug of the active organization (v1)', link: clerkTokens },
  org_role: { means: 'role in the active organization (v1)', link: clerkTokens },
  org_permissions: { means: 'permissions in the active organization (v1)', link: clerkTokens },
};

/** One line on a default claim; null for a custom claim. */
export const describeClaim = (name: string): ClaimDescription | null =>
  Object.hasOwn(defaultClaims, name) ? (defaultClaims[name] ?? null) : null;

/** The claims that Clerk's defaults don't know. */
export const customClaims = (claims: JsonRecord): JsonRecord =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !Object.hasOwn(defaultClaims, name)));
