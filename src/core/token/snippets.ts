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
export function verifyTokenCall({ authorizedParties, audience, clockSkewMs }: CallOptions): string {
  const options = ['secretKey: process.env.CLERK_SECRET_KEY'];
  if (authorizedParties?.length) options.push(`authorizedParties: ${literal(authorizedParties)}`);
  if (audience?.length) options.push(`audience: ${literal(audience)}`);
  if (clockSkewMs !== undefined && Number.isFinite(clockSkewMs))
    options.push(`clockSkewInMs: ${clockSkewMs}`);
  return [
    "import { verifyToken } from '@clerk/backend';",
    '',
    'const claims = await verifyToken(token, {',
    ...options.map((option) => `  ${option},`),
    '});',
    '',
  ].join('\n');
}

/** A JSON array is one of TypeScript's too; only its look is changed. */
const literal = (values: string[]): string => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
