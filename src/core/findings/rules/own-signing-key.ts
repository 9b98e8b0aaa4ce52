import { docs } from '../../docs.ts';
import { isSharedSecret } from '../../token/algorithms.ts';
import { tokenKinds } from '../../token/kinds.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** Signed with a secret that a JWT template names: no key of Clerk's can tell anything of it. */
export const ownSigningKey: Rule = ({ reading }) => {
  if (!reading?.claims || !reading.algorithm || !isSharedSecret(reading.algorithm)) return null;
  if (tokenKinds[reading.kind].isOfOthers) return null;
  return finding({
    code: 'own-signing-key',
    severity: 'note',
    cause: `alg is ${reading.algorithm}: signed with your template’s own secret. Clerk’s keys can’t verify it.`,
    fix: 'Verify it with that secret.',
    evidence: [{ label: 'alg', value: reading.algorithm }],
    docs: docs.jwtTemplates,
  });
};
