import { docs } from '../../docs.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** `azp` names another origin than the page's: what a backend's `authorizedParties` are decides. */
export const otherAzp: Rule = ({ reading, expected }) => {
  if (reading?.kind !== 'session-token' || reading.authorizedParty === null) return null;
  const { authorizedParty } = reading;
  if (expected.origin === null || authorizedParty === expected.origin) return null;
  if (expected.authorizedParties.length > 0) return null;
  return finding({
    code: 'other-azp',
    severity: 'warning',
    cause: `azp is ${authorizedParty}, not this page’s ${expected.origin}: rejected if your backend’s authorizedParties list only this page.`,
    fix: 'List each of your app’s origins in authorizedParties.',
    evidence: [
      { label: 'azp', value: authorizedParty },
      { label: 'page’s origin', value: expected.origin },
    ],
    docs: docs.authenticateRequest,
  });
};
