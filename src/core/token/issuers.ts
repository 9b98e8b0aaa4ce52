import type { JsonRecord } from '../json.ts';
import { strings } from '../json.ts';
import { clip } from '../text.ts';
import type { TokenKind } from './kinds.ts';

/** Providers by what their issuers look like, as their own discovery documents name them. */
const providers: readonly [name: string, host: RegExp][] = [
  ['Google', /^accounts\.google\.com$/],
  ['Firebase', /^(securetoken|session\.firebase)\.google\.com$/],
  ['Apple', /^appleid\.apple\.com$/],
  ['Microsoft', /(^|\.)(login\.microsoftonline\.(com|us)|sts\.windows\.net|b2clogin\.com|ciamlogin\.com)$/],
  ['Amazon Cognito', /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com$/],
  ['Auth0', /\.auth0\.com$/],
  ['Okta', /\.(okta|oktapreview|okta-emea)\.com$/],
  ['WorkOS', /^api\.workos\.com$|\.authkit\.app$/],
  ['Supabase', /\.supabase\.co$/],
  ['Convex', /\.convex\.(site|cloud)$/],
  ['GitHub Actions', /^token\.actions\.githubusercontent\.com$/],
];

const hostOf = (iss: string): string | null => {
  const spelled = /^[a-z]+:\/\//.test(iss) ? iss : `https://${iss}`;
  return iss.length <= 2_048 && URL.canParse(spelled) ? new URL(spelled).hostname : null;
};

/** Whose issuer it is; null where it is nobody's that is known. */
export function providerOf(iss: string): string | null {
  const host = hostOf(iss);
  return (host && providers.find(([, pattern]) => pattern.test(host))?.[0]) ?? null;
}

/** An issuer in a sentence: its host, and whose it is where that is known. At most 80 characters. */
export function issuerText(iss: string): string {
  const host = /^https?:\/\//.test(iss) ? hostOf(iss) : null;
  const provider = providerOf(iss);
  const named = clip(host ?? iss, 60);
  return provider ? `${named} (${provider})` : named;
}

/** https://firebase.google.com/docs/auth/admin/create-custom-tokens#create_custom_tokens_using_a_third-party_jwt_library */
export const firebaseAudience =
  'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit';

/** What the services that are used beside Clerk issue; null for what is none of theirs. */
export function kindOfOthers(claims: JsonRecord): TokenKind | null {
  const { iss, sub, role } = claims;
  const issuer = typeof iss === 'string' ? iss : null;
  const audience = typeof claims.aud === 'string' ? [claims.aud] : strings(claims.aud);
  if (audience.includes(firebaseAudience) && issuer?.includes('@') && issuer === sub)
    return 'firebase-custom-token';
  if (issuer?.startsWith('https://securetoken.google.com/')) return 'firebase-id-token';
  // The first keys named no issuer; who hosts it at home names one that begins so.
  const isKey = typeof sub !== 'string' && (issuer === null || issuer.startsWith('supabase'));
  if (isKey && role === 'service_role') return 'supabase-service-role-key';
  if (isKey && role === 'anon' && (issuer !== null || typeof claims.ref === 'string'))
    return 'supabase-anon-key';
  if (issuer && isSupabaseAuth(issuer, role)) return 'supabase-auth-token';
  return issuer && hostOf(issuer)?.endsWith('.convex.site') && audience.includes('convex')
    ? 'convex-auth-token'
    : null;
}

/** https://supabase.com/docs/guides/auth/jwt-fields; at home it has any host. */
const isSupabaseAuth = (issuer: string, role: unknown): boolean =>
  issuer.endsWith('/auth/v1') &&
  (providerOf(issuer) === 'Supabase' || role === 'authenticated' || role === 'anon');
