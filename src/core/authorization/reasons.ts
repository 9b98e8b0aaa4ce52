import { docs } from '../docs.ts';
import type { Evidence, FindingKind } from '../findings/finding.ts';

const newToken = 'Get a new token: getToken({ skipCache: true }).';
const newClerk = 'Update ClerkJS.';

/** Why ClerkJS and a backend may answer differently. */
const reasons = {
  'no-token': { severity: 'error', fix: 'Call getToken() for this session.', docs: docs.sessionTokens },
  'no-answer': { severity: 'note', fix: '', docs: null },
  'clerkjs-throws': { severity: 'warning', fix: newClerk, docs: docs.checkAccess },
  'backend-throws': { severity: 'error', fix: newToken, docs: docs.sessionTokens },
  'pending-session': {
    severity: 'error',
    fix: 'Let the user finish the open task, such as choosing an organization.',
    docs: docs.sessionTasks,
  },
  'system-permission': {
    severity: 'warning',
    fix: 'Check a role or a custom permission instead.',
    docs: docs.rolesAndPermissions,
  },
  'feature-not-in-plan': {
    severity: 'warning',
    fix: 'Add the feature to the organization’s plan. If it was added just now, get a new token.',
    docs: docs.checkAccess,
  },
  'stale-token': { severity: 'warning', fix: newToken, docs: docs.forceTokenRefresh },
  'old-rules': { severity: 'warning', fix: newClerk, docs: docs.checkAccess },
  'unknown-rules': { severity: 'note', fix: '', docs: docs.checkAccess },
  'factor-age-snapshot': { severity: 'note', fix: newToken, docs: docs.reverification },
  'other-claims': { severity: 'warning', fix: newToken, docs: docs.forceTokenRefresh },
  'facts-changed': { severity: 'note', fix: 'Check again.', docs: null },
  other: { severity: 'note', fix: '', docs: null },
} as const satisfies Record<string, FindingKind>;

export interface Reason extends FindingKind {
  code: keyof typeof reasons;
  cause: string;
  evidence: readonly Evidence[];
}

export const reason = (code: Reason['code'], cause: string, evidence: readonly Evidence[] = []): Reason => ({
  code,
  cause,
  evidence,
  ...reasons[code],
});
