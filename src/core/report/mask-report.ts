import { parsePublishableKey } from '../frontend-api/publishable-key.ts';
import { isRecord, type Json, type JsonRecord } from '../json.ts';
import { customClaims } from '../token/claims.ts';
import type { TokenKind } from '../token/kinds.ts';
import { maskClaims, maskValue } from './claims.ts';
import { isCode, type Mask } from './mask.ts';

/** Words of ours and of Clerk's, whatever somebody is called: they stand for themselves. */
const words = new Set(
  'format kind code severity state tone group by source carrier sameSite cookieAccess form problem acceptsToken method requestId'.split(
    ' ',
  ),
);
/** The same where the value is one word of small letters. */
const statuses = new Set(['status', 'reason', 'instanceType', 'finding']);

/** A part of a report without what names somebody. Its shape is the same. */
export function maskPart(part: Json, mask: Mask, name = ''): Json {
  if (typeof part === 'string') return maskString(part, mask, name);
  if (Array.isArray(part)) return part.map((each) => maskPart(each, mask, name));
  return isRecord(part) ? maskRecord(part, mask) : part;
}

function maskString(text: string, mask: Mask, name: string): string {
  if (words.has(name) && text.length <= 300) return text;
  if (statuses.has(name) && isCode(text)) return text;
  if (name === 'publishableKey') return parsePublishableKey(text) ? text : '…';
  return mask.text(text);
}

function maskRecord(record: JsonRecord, mask: Mask): JsonRecord {
  if ('claims' in record && 'header' in record) return maskToken(record, mask);
  if ('group' in record && 'startsPage' in record) return maskEvent(record, mask);
  return mapRecord(record, (value, name) => {
    if (name === 'user' || name === 'publicUserData') return maskUser(value, mask);
    return name === 'publicMetadata' ? maskValue(value) : maskPart(value, mask, name);
  });
}

function maskToken(token: JsonRecord, mask: Mask): JsonRecord {
  const { header, claims, kind, ...rest } = token;
  const custom = isRecord(claims) ? customClaims(claims, kind as TokenKind) : {};
  return {
    ...maskRecord(rest, mask),
    kind: kind ?? null,
    header: isRecord(header) ? maskClaims(header, {}, mask) : null,
    claims: isRecord(claims) ? maskClaims(claims, custom, mask) : null,
  };
}

/** A finding of before may speak of somebody who is known no more, and so may what an act changed. */
function maskEvent(event: JsonRecord, mask: Mask): JsonRecord {
  const { text, who, ...rest } = event;
  const masked = mapRecord(rest, (value, name) => maskPart(value, mask, name));
  const alias = typeof who === 'string' ? mask.text(who) : '';
  const told = (): string => {
    if (event.group === 'finding' && event.finding !== null) return `\`${String(event.finding)}\``;
    if (event.code === 'acted')
      return [alias, event.tone === 'out' ? 'failed' : 'done'].filter(Boolean).join(' · ');
    return typeof text === 'string' ? mask.text(text) : '';
  };
  return { ...masked, who: alias, text: told() };
}

function maskUser(user: Json, mask: Mask): Json {
  if (!isRecord(user)) return user;
  const id = typeof user.id === 'string' ? user.id : typeof user.userId === 'string' ? user.userId : null;
  const full = [user.firstName, user.lastName].filter((each) => typeof each === 'string' && each).join(' ');
  const named = [full, user.username, user.email, user.identifier].find(
    (each) => typeof each === 'string' && each,
  );
  const letter = mask.userLetter(id, typeof named === 'string' ? named : '');
  return mapRecord(user, (value, name) => {
    if (typeof value !== 'string') return value;
    if (name === 'firstName') return 'User';
    if (name === 'lastName') return letter ?? '';
    return mask.text(value);
  });
}

const mapRecord = (record: JsonRecord, map: (value: Json, name: string) => Json): JsonRecord =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
