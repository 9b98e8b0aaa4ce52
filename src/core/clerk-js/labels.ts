import type { SessionSnapshot } from './snapshot.ts';

/** What people call the things of a session. */

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ');

/** Display name, else username, e-mail address or id; empty when ClerkJS says nothing of the user. */
export function userLabel({
  user,
  publicUserData,
}: Pick<SessionSnapshot, 'user' | 'publicUserData'>): string {
  return (
    joined(user?.firstName, user?.lastName) ||
    joined(publicUserData?.firstName, publicUserData?.lastName) ||
    user?.username ||
    user?.email ||
    publicUserData?.identifier ||
    user?.id ||
    publicUserData?.userId ||
    ''
  );
}

/** `Acme (org:admin)`; empty without an active organization. */
export function organizationLabel({
  organization,
  lastActiveOrganizationId,
}: Pick<SessionSnapshot, 'organization' | 'lastActiveOrganizationId'>): string {
  if (!organization) return lastActiveOrganizationId ?? '';
  const name = organization.name || organization.slug || organization.id;
  return organization.role ? `${name} (${organization.role})` : name;
}

/** Session tasks and what each asks of the user. https://clerk.com/docs/guides/configure/session-tasks */
const tasks: Record<string, string> = {
  'choose-organization': 'the user has to choose an organization first',
  'select-organization': 'the user has to choose an organization first',
  org: 'the user has to choose an organization first',
  'reset-password': 'the user has to set a new password first',
  'setup-mfa': 'the user has to set up a second factor first',
};

export const taskMeans = (key: string): string =>
  (Object.hasOwn(tasks, key) ? tasks[key] : undefined) ?? 'the user has to do something first';

/** The task a session waits for; null when it waits for none. */
export function pendingTask({
  currentTask,
  tasks: open,
  status,
}: Pick<SessionSnapshot, 'currentTask' | 'tasks' | 'status'>): string | null {
  return currentTask ?? open?.[0] ?? (status === 'pending' ? 'unknown task' : null);
}
