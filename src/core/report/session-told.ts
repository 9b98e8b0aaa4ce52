import type { SignatureOutcome, TokenReading } from '../token/types.ts';
import { toReportToken } from './token.ts';

export interface TokenTold {
  reading: TokenReading;
  signature: SignatureOutcome;
  signatureChars: number;
}

/** A session of which nothing is known but a token: what ClerkJS made of it is not. Its shape is that of a report. */
export function sessionTold({ reading, signature, signatureChars }: TokenTold) {
  const { organization, sessionId, subject } = reading;
  return {
    id: (sessionId ?? 'no session').slice(0, 4_000),
    status: reading.status ?? 'unknown',
    user:
      subject === null
        ? null
        : { id: subject.slice(0, 4_000), firstName: null, lastName: null, username: null, email: null },
    publicUserData: null,
    lastActiveAtMs: null,
    abandonAtMs: null,
    expireAtMs: null,
    updatedAtMs: null,
    createdAtMs: null,
    lastActiveOrganizationId: organization?.id ?? null,
    organization: organization && {
      id: organization.id,
      slug: organization.slug,
      name: null,
      role: organization.role,
    },
    organizations: [],
    actor: null,
    token: toReportToken({ source: 'cookie', reading, withoutSignature: '', signatureChars, signature }),
    otherTokens: [],
    server: null,
  };
}
