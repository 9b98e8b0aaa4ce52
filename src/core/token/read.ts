import { isRecord, type Json, type JsonRecord, parseJson, seconds, strings, text } from '../json.ts';
import { withoutDepth } from '../json-bounds.ts';
import { maxClaimDepth } from '../limits.ts';
import { byteLength, clip } from '../text.ts';
import { customClaims } from './claims.ts';
import { classifyJwt } from './classify.ts';
import { decodeBytes, decodeText } from './decode.ts';
import { findDisagreements } from './disagreements.ts';
import { duplicateKeys } from './duplicates.ts';
import { findMissing } from './incomplete.ts';
import { isHiddenKind, kindOfText, type TokenKind } from './kinds.ts';
import { findOddities, oddTime } from './oddities.ts';
import { readOrganization } from './organization.ts';
import type { TokenProblem } from './problems.ts';
import { readScoped } from './scopes.ts';
import { readTicket } from './ticket.ts';
import type { Actor, TokenReading } from './types.ts';

/** A hostile token may have as many as it has characters. */
const maxProblems = 100;
const maxDuplicates = 20;

/**
 * Reads what a token says, without believing any of it. Never throws: a part that can't be read is null and its
 * reason is in `problems`. Of a credential that is hidden nothing is kept but its kind and size; of a ticket also what it
 * is for, and until when.
 */
export function readToken(raw: string): TokenReading {
  const byPrefix = kindOfText(raw.trim());
  if (byPrefix) return emptyReading(byPrefix, raw);
  const problems: TokenProblem[] = [];
  const parts = raw.split('.');
  if (parts.length !== 3) problems.push({ code: 'parts', detail: `${parts.length} parts, not 3` });
  else if (!decodeBytes(parts[2] ?? '')) {
    problems.push({ code: 'parts', detail: 'the signature is not base64url' });
  }
  const header = readPart('header', parts[0] ?? '', problems);
  const claims = readPart('payload', parts[1] ?? '', problems);
  if (!claims && isCutClient(parts[1] ?? '')) return emptyReading('client-token', raw);
  const kind = classifyJwt(header, claims);
  if (isHiddenKind(kind)) {
    const empty = emptyReading(kind, raw);
    if (kind !== 'ticket' || !claims) return empty;
    return { ...empty, ticket: readTicket(claims), expiresAtSec: seconds(claims.exp) };
  }
  problems.push(...findMissing(raw, text(header?.alg)));
  return readParts(kind, raw, header, claims, problems);
}

/** The payload of a client token that was cut off: the secret in it may be whole. */
const isCutClient = (payload: string): boolean =>
  /^eyJ/.test(payload) && /"rotating_token"\s*:|^\{"id":"client_/.test(beginningOf(payload));

/** Of whole groups of four characters, as a cut may fall anywhere. */
const beginningOf = (part: string): string =>
  decodeText(part.slice(0, Math.min(part.length, 400) & ~3)) ?? '';

/** An object of the header's or payload's JSON; null with a problem when there is none. */
function readPart(name: 'header' | 'payload', part: string, problems: TokenProblem[]): JsonRecord | null {
  const json = decodeText(part);
  const shallow = json === null ? null : withoutDepth(json, maxClaimDepth);
  // Depth can only be cut off what is JSON.
  const isJson = json !== null && (shallow === json || parseJson(json) !== undefined);
  const value = shallow !== null && isJson ? parseJson(shallow) : undefined;
  if (json === null || value === undefined) {
    const detail = json === null ? `the ${name} is not base64url` : `the ${name} is not JSON`;
    problems.push({ code: `${name}-unreadable`, detail });
    return null;
  }
  if (!isRecord(value)) {
    const what = value === null ? 'null' : 'not a JSON object';
    problems.push({ code: 'wrong-type', detail: `the ${name} is ${what}` });
    return null;
  }
  if (shallow !== json) {
    const detail = `the ${name} has more than ${maxClaimDepth} levels: deeper ones are shown as text`;
    problems.push({ code: 'too-deep', detail });
  }
  for (const key of duplicateKeys(json).slice(0, maxDuplicates)) {
    problems.push({ code: 'duplicate-key', detail: `“${clip(key)}” appears twice in the ${name}` });
  }
  return value;
}

function readParts(
  kind: TokenKind,
  raw: string,
  header: JsonRecord | null,
  claims: JsonRecord | null,
  problems: TokenProblem[],
): TokenReading {
  const isSession = kind === 'session-token';
  if (header?.crit !== undefined) {
    problems.push({ code: 'critical-header', detail: 'crit: Clerk’s backend code ignores it' });
  }
  problems.push(...oddTime('oiat', header?.oiat));
  problems.push(...findDisagreements(header, claims));
  if (claims) problems.push(...findOddities(kind, claims).slice(0, maxProblems));
  return {
    kind,
    version: isSession ? (claims?.v === 2 ? 2 : 1) : null,
    header,
    claims,
    algorithm: text(header?.alg),
    keyId: text(header?.kid),
    category: text(header?.cat),
    issuer: text(claims?.iss),
    subject: text(claims?.sub),
    audience: typeof claims?.aud === 'string' ? [claims.aud] : strings(claims?.aud),
    sessionId: text(claims?.sid),
    authorizedParty: text(claims?.azp),
    tokenId: text(claims?.jti),
    issuedAtSec: seconds(claims?.iat),
    claimsFromSec: seconds(header?.oiat),
    expiresAtSec: seconds(claims?.exp),
    notBeforeSec: seconds(claims?.nbf),
    status: text(claims?.sts),
    actor: readActor(claims?.act),
    organization: claims && isSession ? readOrganization(claims, problems) : null,
    plans: readScoped('pla', isSession ? text(claims?.pla) : null, problems),
    features: readScoped('fea', isSession ? text(claims?.fea) : null, problems),
    factorAges: readFactorAges(claims?.fva),
    ticket: null,
    customClaims: claims ? customClaims(claims, kind) : {},
    sizeBytes: byteLength(raw),
    problems: problems.slice(0, maxProblems),
  };
}

/** Of what is no JWT, or must not be shown. */
const emptyReading = (kind: TokenKind, raw: string): TokenReading => readParts(kind, raw, null, null, []);

function readActor(act: Json | undefined): Actor | null {
  if (!isRecord(act)) return null;
  return { sub: text(act.sub), iss: text(act.iss), sid: text(act.sid), type: text(act.type) };
}

function readFactorAges(fva: Json | undefined): [number, number] | null {
  if (!Array.isArray(fva) || fva.length !== 2) return null;
  const [first, second] = fva;
  return Number.isFinite(first) && Number.isFinite(second) ? [Number(first), Number(second)] : null;
}
