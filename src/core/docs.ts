/** Pages of Clerk's documentation and sections of standards that texts lead to. */
const clerk = (path: string): string => `https://clerk.com/docs/${path}`;

export const docs = {
  authenticateRequest: clerk('reference/backend/authenticate-request'),
  cookies: clerk('guides/how-clerk-works/cookies'),
  impersonation: clerk('guides/users/impersonation'),
  satellites: clerk('guides/dashboard/dns-domains/satellite-domains'),
  sessionOptions: clerk('guides/secure/session-options'),
  checkAccess: clerk('guides/organizations/control-access/check-access'),
  environmentVariables: clerk('guides/development/clerk-environment-variables'),
  forceTokenRefresh: clerk('guides/sessions/force-token-refresh'),
  jwtTemplates: clerk('guides/sessions/jwt-templates'),
  machineAuth: clerk('guides/development/machine-auth/overview'),
  reverification: clerk('guides/secure/reverification'),
  rolesAndPermissions: clerk('guides/organizations/control-access/roles-and-permissions'),
  sessionTasks: clerk('guides/configure/session-tasks'),
  sessionTokens: clerk('guides/sessions/session-tokens'),
  supabase: clerk('guides/development/integrations/databases/supabase'),
  tokenSize: clerk('guides/sessions/session-tokens#size-limitations'),
} as const;

const rfc =
  (number: number) =>
  (section: string): string =>
    `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`;

/** JSON Web Signature. */
export const jws = rfc(7515);
/** JSON Web Token. */
export const jwt = rfc(7519);
