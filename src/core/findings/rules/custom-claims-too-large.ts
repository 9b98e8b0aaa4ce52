import { docs } from '../../docs.ts';
import { bytesText } from '../../text.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** Clerk's own claims need the rest of the cookie. */
export const customClaimsTooLarge: Rule = ({ size }) => {
  if (!size || size.customBytes <= size.customBudgetBytes) return null;
  return finding({
    code: 'custom-claims-too-large',
    severity: 'warning',
    cause: `Custom claims take ${bytesText(size.customBytes)}; Clerk recommends at most ${bytesText(size.customBudgetBytes)}.`,
    fix: 'Read large values on the server, not from the token.',
    evidence: size.custom.map(({ name, bytes }) => ({ label: `claim ${name}`, value: bytesText(bytes) })),
    docs: docs.tokenSize,
  });
};
