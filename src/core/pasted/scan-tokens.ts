import { kindOfText } from '../token/kinds.ts';
import { joinWrapped } from './wrapped.ts';

export interface FoundToken {
  raw: string;
  /** `Authorization header`, or the name of the cookie, URL parameter, field or variable; empty: it has none. */
  place: string;
}

interface Scanned extends FoundToken {
  /** It ends where the text does. */
  isLast: boolean;
}

/** JWTs, their dots perhaps escaped as URLs have them, and texts with a prefix of Clerk's. */
const token =
  /(?:(?<![\w-])|(?<=%[0-9A-Fa-f]{2}))(?:eyJ[\w-]{2,}(?:(?:\.|%(?:25){0,3}2[Ee])[\w-]*={0,2}){2}|(?:mt|oat|ak|ask|dvb|sk_test|sk_live|pk_test|pk_live)_[\w-]+={0,2})/g;

/** Of an opaque token that stands in running text. */
const minOpaqueChars = 16;

/** All tokens of a text in their order; repeated ones, too. At most `max`. */
export function scanTokens(text: string, max: number): Scanned[] {
  const joined = joinWrapped(text);
  const found: Scanned[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(joined); match && found.length < max; match = token.exec(joined)) {
    const [written] = match;
    const end = match.index + written.length;
    const place = placeAt(joined, match.index);
    const raw = written.replace(/%(?:25){0,3}2[Ee]/g, '.');
    const isWanted = raw.startsWith('eyJ') || isOpaqueToken(raw, place, joined.slice(end, end + 20));
    if (isWanted) found.push({ raw, place: place ?? '', isLast: end === joined.length });
  }
  return found;
}

/** `ak_id` may be the name of something. */
function isOpaqueToken(raw: string, place: string | null, after: string): boolean {
  if (kindOfText(raw) === null || /^["'`]?\s{0,9}[:=]/.test(after)) return false;
  return place !== null || raw.length >= minOpaqueChars;
}

/** What comes before a token is looked at so far. */
const windowChars = 200;

/** null: it stands in running text. */
function placeAt(text: string, at: number): string | null {
  const start = Math.max(0, at - windowChars);
  const before = text.slice(start, at).replace(/(?:["'`\\^]|%22){1,12}$/, '');
  const har = /"name"\s{0,9}:\s{0,9}"([^"]{1,100})",\s{0,99}"value"\s{0,9}:\s{0,9}"?(?:bearer )?$/i.exec(
    before,
  )?.[1];
  if (har) return nameOf(har);
  if (
    /(?:^|[^\w-])authorization["'`\\^]{0,4}\s{0,9}[:=,\t]?\s{0,9}(?:["'`\\^]{0,4}[\w-]{1,20}["'`]{0,2}\s{1,9}){0,3}["'`\\^]{0,4}$/i.test(
      before,
    )
  )
    return 'Authorization header';
  if (/bearer["'`\\^]{0,4}(?:\s{1,9}|%20|\+)$/i.test(before)) return 'Authorization header';
  const dotNet = /Net\.Cookie(?:\]::new)?\s{0,9}\(\s{0,9}["']([\w.-]{1,100})["'],\s{0,9}$/i.exec(before)?.[1];
  if (dotNet) return dotNet;
  const equals = /([\w.-]{1,100})(?:[ \t]{0,9}=[ \t]{0,9}|%3D)$/i.exec(before)?.[1];
  if (equals) return nameOf(equals.replace(/^[0-9A-Fa-f]{2}(?=__)/, ''));
  const column = /(?:^|\n)([\w.-]{1,100})\t$/.exec(before)?.[1];
  if (column) return nameOf(column);
  const field =
    /(?:^|[\n{,;]\s{0,40}|["'`\\])([\w$.-]{1,100})["'`\\]{0,4}\s{0,9}:\s{0,9}(?:["'`\\^]{0,4})$/.exec(
      before,
    )?.[1];
  if (field) return nameOf(field);
  return before === '' && start === 0 ? '' : null;
}

const nameOf = (name: string): string => (/^authorization$/i.test(name) ? 'Authorization header' : name);
