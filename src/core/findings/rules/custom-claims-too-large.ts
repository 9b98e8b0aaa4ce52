import { docs } from '../../docs.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** Clerk's own claims need the rest of the cookie. */
export const customClaimsTooLarge: Rule = ({ size }) => {
  if (!size || size.customBytes <= size.customBudgetBytes) return null;
  return finding({
    code: 'custom-claims-too-large',
    severity: 'warning',
    cause: `Custom claims take ${size.customBytes} B; Clerk recommends at most ${size.customBudgetBytes} B.`,
    fix: 'Read large values on the server instead of putting them into the token.',
    evidence: size.custom.map(({ name, bytes }) => ({ label: `claim ${name}`, value: `${bytes} B` })),
    docs: docs.tokenSize,
  });
};
