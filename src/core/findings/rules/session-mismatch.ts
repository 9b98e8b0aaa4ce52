import { docs } from '../../docs.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** `sid` names another session than the one that the token was found with. */
export const sessionMismatch: Rule = ({ reading, expected }) => {
  if (reading?.kind !== 'session-token' || !reading.claims) return null;
  if (expected.sessionId === null || reading.sessionId === expected.sessionId) return null;
  return finding({
    code: 'session-mismatch',
    severity: 'warning',
    cause: `sid is ${reading.sessionId ?? 'missing'}: the token belongs to another session.`,
    fix: 'Call getToken() on the session you want.',
    evidence: [
      { label: 'sid', value: reading.sessionId ?? 'missing' },
      { label: 'session', value: expected.sessionId },
    ],
    docs: docs.sessionTokens,
  });
};
