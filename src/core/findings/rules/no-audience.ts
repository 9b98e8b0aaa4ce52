import { jwt } from '../../docs.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** An audience is expected and the token has none: `verifyToken` passes it, verifiers after RFC 7519 section 4.1.3 do not. */
export const noAudience: Rule = ({ reading, expected }) => {
  if (!reading?.claims || expected.audience.length === 0 || reading.claims.aud) return null;
  return finding({
    code: 'no-audience',
    severity: 'warning',
    cause: 'No aud: Clerk’s backend code accepts that, other verifiers reject it.',
    fix: 'Activate the integration, or use a JWT template that sets aud.',
    evidence: [],
    docs: jwt('4.1.3'),
  });
};
