import { docs } from '../../docs.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** The session has an open task. `verifyToken` does not look at `sts`; whoever makes an auth object of it does. */
export const sessionPending: Rule = ({ reading }) => {
  if (reading?.kind !== 'session-token' || reading.status !== 'pending') return null;
  return finding({
    code: 'session-pending',
    severity: 'error',
    cause: 'Pending (sts): servers treat this session as signed out until its task is done.',
    fix: 'Let the user finish the open task, such as choosing an organization.',
    evidence: [{ label: 'sts', value: reading.status }],
    docs: docs.sessionTasks,
  });
};
