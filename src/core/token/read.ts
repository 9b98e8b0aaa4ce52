import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Json, JsonRecord } from '../result.ts';
import { customClaims, tokenKinds } from './claims.ts';
import { readOrganization } from './organization.ts';
import type { Actor, TokenKind, TokenProblem, TokenReading } from './types.ts';

/**
 * Reads what a token says, without believing any of it. Never throws: a part that can't be read is null and its
 * reason is in `problems`.
 */
export function readToken(raw: string): TokenReading {
  const problems: TokenProblem[] = [];
  const parts = raw.split('.');
  if (parts.length !== 3) problems.push({ code: 'parts', detail: `${parts.length} parts, not 3` });
  const header = attempt(
    () => decodeProtectedHeader({ protected: parts[0] ?? '' }) as JsonRecord,
    'header-unreadable',
    problems,
  );
  const claims = attempt(
    () => decodeJwt(`.${parts[1] ?? ''}.`) as JsonRecord,
    'payload-unreadable',
    problems,
  );
  const kind = kindOf(header, claims);
  const version = kind === 'session-token' ? (claims?.v === 2 ? 2 : 1) : null;
  return {
    kind,
    version,
    header,
    claims,
    algorithm: text(header?.alg),
    keyId: text(header?.kid),
    issuer: text(claims?.iss),
    subject: text(claims?.sub),
    sessionId: text(claims?.sid),
    authorizedParty: text(claims?.azp),
    tokenId: text(claims?.jti),
    issuedAtSec: seconds(claims?.iat),
    expiresAtSec: seconds(claims?.exp),
    notBeforeSec: seconds(claims?.nbf),
    status: text(claims?.sts),
    actor: readActor(claims?.act),
    organization: claims ? readOrganization(claims, problems) : null,
    factorAges: readFactorAges(claims?.fva),
    customClaims: claims ? customClaims(claims) : {},
    sizeBytes: new TextEncoder().encode(raw).length,
    problems,
  };
}

function attempt<T>(read: () => T, code: TokenProblem['code'], problems: TokenProblem[]): T | null {
  try {
    return read();
  } catch (error) {
    problems.push({ code, detail: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function kindOf(header: JsonRecord | null, claims: JsonRecord | null): TokenKind {
  if (!header && !claims) return 'not-a-jwt';
  const category = typeof header?.cat === 'string' ? tokenKinds[header.cat] : undefined;
  if (category) return category;
  // Tokens minted before Clerk had categories: only session tokens carry a `sid` of that form.
  return typeof claims?.sid === 'string' && claims.sid.startsWith('sess_') ? 'session-token' : 'other-jwt';
}

function readActor(act: Json | undefined): Actor | null {
  if (typeof act !== 'object' || act === null || Array.isArray(act)) return null;
  return { sub: text(act.sub), iss: text(act.iss), sid: text(act.sid), type: text(act.type) };
}

function readFactorAges(fva: Json | undefined): [number, number] | null {
  if (!Array.isArray(fva) || fva.length !== 2) return null;
  const [first, second] = fva;
  return typeof first === 'number' && typeof second === 'number' ? [first, second] : null;
}

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

const seconds = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
