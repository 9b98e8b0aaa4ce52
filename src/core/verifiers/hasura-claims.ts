import { isRecord, type Json, type JsonRecord, parseJson } from '../json.ts';

/** Where Hasura looks for its claims unless it is told otherwise: https://hasura.io/docs/2.0/auth/authentication/jwt/ */
export const hasuraNamespace = 'https://hasura.io/jwt/claims';

export interface HasuraClaims {
  namespace: string;
  /** By their names in lower case: Hasura’s session variables know no case. */
  variables: ReadonlyMap<string, Json>;
  /** The object was in a string, which `claims_format` must name. */
  isText: boolean;
}

/** A namespace’s claims are a handful. */
const maxNamespaces = 1_000;

/** Hasura’s claims: of its own namespace, else of whatever claim looks like one; null where there are none. */
export function readHasuraClaims(claims: JsonRecord | null): HasuraClaims | null {
  if (!claims) return null;
  const own = Object.hasOwn(claims, hasuraNamespace) ? claims[hasuraNamespace] : undefined;
  if (own !== undefined) return readNamespace(hasuraNamespace, own);
  for (const [name, value] of Object.entries(claims).slice(0, maxNamespaces)) {
    const read = readNamespace(name, value);
    if (read && read.variables.size > 0) return read;
  }
  return null;
}

function readNamespace(namespace: string, value: Json): HasuraClaims | null {
  const isText = typeof value === 'string';
  const object = isText && value.startsWith('{') ? parseJson(value) : value;
  if (!isRecord(object)) return null;
  const variables = Object.entries(object)
    .map(([name, each]) => [name.toLowerCase(), each] as const)
    .filter(([name]) => name.startsWith('x-hasura-'));
  return { namespace, variables: new Map(variables), isText };
}
