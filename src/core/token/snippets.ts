export interface CallOptions {
  authorizedParties?: string[];
  audience?: string[];
  clockSkewMs?: number;
}

/** A call with the token, for a POSIX shell. */
export const curlCommand = (raw: string, url: string): string =>
  `curl --header ${quoted(authorizationHeader(raw))} ${quoted(url)}`;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export const authorizationHeader = (raw: string): string => `Authorization: Bearer ${raw}`;

/** TypeScript that verifies a token on a backend as the verdict was reached. Its key stays in the environment. */
export function verifyTokenCall(options: CallOptions): string {
  const lines = optionLines(options);
  return [
    "import { verifyToken } from '@clerk/backend';",
    '',
    'const claims = await verifyToken(token, {',
    '  secretKey: process.env.CLERK_SECRET_KEY,',
    ...lines,
    '});',
    '',
  ].join('\n');
}

function optionLines({ authorizedParties, audience, clockSkewMs }: CallOptions): string[] {
  const options: string[] = [];
  if (authorizedParties?.length) options.push(`authorizedParties: ${literal(authorizedParties)}`);
  if (audience?.length) options.push(`audience: ${literal(audience)}`);
  if (clockSkewMs !== undefined && Number.isFinite(clockSkewMs))
    options.push(`clockSkewInMs: ${clockSkewMs}`);
  return options.map((option) => `  ${option},`);
}

/** The same by a request, for a backend that accepts other tokens than a session's. */
export function authenticateRequestCall({
  acceptsToken,
  ...options
}: CallOptions & { acceptsToken: string }): string {
  const lines = optionLines(options);
  return [
    "import { createClerkClient } from '@clerk/backend';",
    '',
    'const clerkClient = createClerkClient({',
    '  secretKey: process.env.CLERK_SECRET_KEY,',
    '  publishableKey: process.env.CLERK_PUBLISHABLE_KEY,',
    '});',
    'const state = await clerkClient.authenticateRequest(request, {',
    `  acceptsToken: '${acceptsToken}',`,
    ...lines,
    '});',
    '',
  ].join('\n');
}

/** A JSON array is one of TypeScript's too; only its look is changed. */
const literal = (values: string[]): string => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
