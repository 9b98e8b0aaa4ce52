import { docs } from '../../docs.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** `iss` names another instance than the page's. `@clerk/backend` compares the keys, not the issuer. */
export const issuerMismatch: Rule = ({ reading, expected }) => {
  if (!reading?.claims || (reading.kind !== 'session-token' && reading.kind !== 'template-token'))
    return null;
  if (!expected.issuer || reading.issuer === expected.issuer) return null;
  return finding({
    code: 'issuer-mismatch',
    severity: 'warning',
    cause: `iss is ${reading.issuer ?? 'missing'}, but this page’s instance is ${expected.issuer}.`,
    fix: 'Use the same instance’s keys in the page and on the server.',
    evidence: [
      { label: 'iss', value: reading.issuer ?? 'missing' },
      { label: 'page’s instance', value: expected.issuer },
    ],
    docs: docs.environmentVariables,
  });
};
