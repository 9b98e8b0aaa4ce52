import { docs } from '../../docs.ts';
import { isRecord } from '../../json.ts';
import { firebaseAudience } from '../../token/issuers.ts';
import type { TokenReading } from '../../token/types.ts';
import type { Rule } from '../facts.ts';
import { type Finding, finding } from '../finding.ts';

const convex = 'https://docs.convex.dev/auth/clerk';
const hasura = 'https://hasura.io/docs/2.0/auth/authentication/jwt/';
const hasuraClaims = 'https://hasura.io/jwt/claims';

const firebase: Finding = finding({
  code: 'for-another-backend',
  severity: 'warning',
  cause:
    'aud is Firebase’s, but Clerk issued the token. Firebase accepts only its service account’s custom tokens.',
  fix: "Call getToken({ template: 'integration_firebase' }).",
  evidence: [{ label: 'aud', value: 'identitytoolkit.googleapis.com' }],
  docs: 'https://firebase.google.com/docs/auth/admin/create-custom-tokens',
});

const note = (cause: string, label: string, value: string, docsUrl: string): Finding =>
  finding({
    code: 'for-another-backend',
    severity: 'note',
    cause,
    fix: '',
    evidence: [{ label, value }],
    docs: docsUrl,
  });

/** A token of Clerk's whose claims are those that a service beside Clerk asks for. */
export const forAnotherBackend: Rule = ({ reading }) => {
  if (reading?.kind !== 'template-token' && reading?.kind !== 'session-token') return null;
  if (reading.audience.includes(firebaseAudience)) return firebase;
  // What a session token has for these is a customer's choice, and as good for Clerk's own backend.
  return reading.kind === 'template-token' ? ofTemplate(reading) : null;
};

function ofTemplate({ claims, audience }: TokenReading): Finding | null {
  if (audience.includes('convex'))
    return note('aud is convex: the token is for Convex.', 'aud', 'convex', convex);
  if (isRecord(claims?.[hasuraClaims]))
    return note('It has claims for Hasura: the token is for Hasura.', 'claim', hasuraClaims, hasura);
  if (claims?.role !== 'authenticated') return null;
  return note('role is authenticated: the token is for Supabase.', 'role', 'authenticated', docs.supabase);
}
