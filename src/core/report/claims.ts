import { isRecord, type Json, type JsonRecord } from '../json.ts';
import { byteLength } from '../text.ts';
import type { Mask } from './mask.ts';

/** What Clerk itself puts into tokens, and names nobody: as it stands. */
const plain = new Set(
  'alg typ kid cat oiat exp iat nbf iss azp v sts fva fea pla rol per fpm role org_role org_permissions crit cty type'.split(
    ' ',
  ),
);
const idClaims = { sub: 'user', sid: 'sess', org_id: 'org', client_id: 'client' } as const;

/** A token's header, or its claims as Clerk writes them; of all others type and size stay. */
export function maskClaims(claims: JsonRecord, custom: JsonRecord, mask: Mask): JsonRecord {
  return mapRecord(claims, (name, value) => {
    if (Object.hasOwn(custom, name)) return maskValue(value);
    return maskClaim(name, value, mask);
  });
}

function maskClaim(name: string, value: Json, mask: Mask): Json {
  if (typeof value === 'string' && Object.hasOwn(idClaims, name))
    return mask.id(idClaims[name as keyof typeof idClaims], value);
  if (name === 'o' && isRecord(value))
    return mapRecord(value, (key, each) => {
      if (key === 'id' && typeof each === 'string') return mask.id('org', each);
      return key === 'slg' ? slugOf(each, value.id, mask) : maskClaim(key, each, mask);
    });
  if (name === 'act' && isRecord(value)) return mapRecord(value, (key, each) => maskClaim(key, each, mask));
  if (name === 'org_slug') return slugOf(value, undefined, mask);
  if (plain.has(name)) return maskTexts(value, mask);
  return maskValue(value);
}

const slugOf = (slug: Json, id: Json | undefined, mask: Mask): Json => {
  if (typeof slug !== 'string') return maskValue(slug);
  return typeof id === 'string'
    ? `organization-${mask.organizationLetter(id).toLowerCase()}`
    : mask.text(slug);
};

/** What stands may hold a name all the same. */
function maskTexts(value: Json, mask: Mask): Json {
  if (typeof value === 'string') return mask.text(value);
  if (Array.isArray(value)) return value.map((each) => maskTexts(each, mask));
  return isRecord(value) ? mapRecord(value, (_, each) => maskTexts(each, mask)) : value;
}

/** Of the same type, and as many bytes: `"xxx"`, `999`, `true`. Names of keys stay. */
export function maskValue(value: Json): Json {
  if (typeof value === 'string') return 'x'.repeat(byteLength(value));
  if (typeof value === 'number')
    return Number('9'.repeat(Math.min(15, String(Math.abs(Math.trunc(value))).length)));
  if (typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.map(maskValue);
  return isRecord(value) ? mapRecord(value, (_, each) => maskValue(each)) : value;
}

const mapRecord = (record: JsonRecord, map: (name: string, value: Json) => Json): JsonRecord =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(name, value)]));
