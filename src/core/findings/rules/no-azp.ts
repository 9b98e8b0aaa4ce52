import { docs } from '../../docs.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** No `azp`, as in tokens that a server or a native app asked for. */
export const noAzp: Rule = ({ reading, expected }) => {
  if (reading?.kind !== 'session-token' || !reading.claims || reading.authorizedParty !== null) return null;
  if (expected.authorizedParties.length > 0) return null;
  return finding({
    code: 'no-azp',
    severity: 'warning',
    cause: 'No azp: rejected if your backend sets authorizedParties.',
    fix: 'Use a token that ClerkJS got in the page. It has an azp.',
    evidence: [],
    docs: docs.authenticateRequest,
  });
};
