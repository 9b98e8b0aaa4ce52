import { docs } from '../../docs.ts';
import { isFrontendApiIssuer } from '../../frontend-api/issuer.ts';
import { aboutToken } from '../../token/about.ts';
import { tokenKinds } from '../../token/kinds.ts';
import { sessionUseOf } from '../../token/session-use.ts';
import type { TokenReading } from '../../token/types.ts';
import type { Rule } from '../facts.ts';
import { type Evidence, finding } from '../finding.ts';

/** `verifyToken` takes any token of the instance; whoever asks for a session does not. */
export const notASessionToken: Rule = ({ reading }) => {
  if (!reading?.claims || reading.kind === 'session-token') return null;
  const then =
    sessionUseOf(reading) === 'token-type-mismatch'
      ? 'not accepted as a session (token-type-mismatch).'
      : 'not accepted as a session.';
  return finding({
    code: 'not-a-session-token',
    severity: 'warning',
    cause: `This is ${aboutToken(reading)}, not a session token: ${then}`,
    fix: fixOf(reading),
    evidence: evidenceOf(reading),
    docs: docs.authenticateRequest,
  });
};

function fixOf(reading: TokenReading): string {
  // One that does not agree with itself is refused as that too.
  const isSound = !reading.problems.some(({ code }) => code.endsWith('-disagree'));
  if (reading.kind === 'm2m-token' || reading.kind === 'oauth-token') {
    return isSound ? 'Set acceptsToken in authenticateRequest to this kind of token.' : '';
  }
  return tokenKinds[reading.kind].isOfOthers
    ? 'Send a Clerk session token from getToken().'
    : 'Call getToken() without a template.';
}

function evidenceOf({ kind, category, issuer }: TokenReading): Evidence[] {
  if (category !== null) return [{ label: 'cat', value: category }];
  const isForeign = tokenKinds[kind].isOfOthers && issuer !== null && !isFrontendApiIssuer(issuer);
  return isForeign && issuer.length <= 150 ? [{ label: 'iss', value: issuer }] : [];
}
