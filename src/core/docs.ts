/** Pages of Clerk's documentation that more than one text leads to. */
const clerk = (path: string): string => `https://clerk.com/docs/${path}`;

export const docs = {
  authenticateRequest: clerk('reference/backend/authenticate-request'),
  checkAccess: clerk('guides/organizations/control-access/check-access'),
  environmentVariables: clerk('guides/development/clerk-environment-variables'),
  forceTokenRefresh: clerk('guides/sessions/force-token-refresh'),
  jwtTemplates: clerk('guides/sessions/jwt-templates'),
  reverification: clerk('guides/secure/reverification'),
  rolesAndPermissions: clerk('guides/organizations/control-access/roles-and-permissions'),
  sessionTasks: clerk('guides/configure/session-tasks'),
  sessionTokens: clerk('guides/sessions/session-tokens'),
  tokenSize: clerk('guides/sessions/session-tokens#size-limitations'),
} as const;
