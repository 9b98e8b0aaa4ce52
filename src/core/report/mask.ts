import { scrub } from '../redact.ts';

/** What is known to name somebody or something on the page, to be told by an alias wherever it stands. */
export interface KnownNames {
  users: readonly KnownUser[];
  organizations: readonly KnownOrganization[];
  sessionIds: readonly string[];
  clientIds: readonly string[];
  /** Values of metadata and custom claims, as JSON. */
  values: readonly string[];
}

export interface KnownUser {
  /** null: only named. */
  id: string | null;
  /** Full name, first and last name, username, e-mail address: whatever they go by. */
  names: readonly string[];
}

export interface KnownOrganization {
  id: string | null;
  names: readonly string[];
}

/** Gives each its alias, the same throughout: `user_A` is one person. */
export interface Mask {
  /** In running text: known names, ids, e-mail and IP addresses, paths, queries and whatever looks like a secret. */
  text(text: string): string;
  /** Of an id, whatever it looks like. */
  id(kind: IdKind, id: string): string;
  /** `A` of a user; null: not known. */
  userLetter(id: string | null, name: string): string | null;
  organizationLetter(id: string): string;
}

export type IdKind = 'user' | 'org' | 'sess' | 'client';

const word = /[\p{L}\p{N}_]+/gu;
const isWordChar = (char: string): boolean => /[\p{L}\p{N}_]/u.test(char);

/** Ids as Clerk makes them. Instances (`ins_`) and keys' ids are no secret, and tell which app it is. */
const ids =
  /\b(user|sess|org|client|orgmem|orginv|orgdom|idn|sia|sua|act|sit|ticket|eac|phn|rvk|mch|oauthapp)_[A-Za-z0-9]{8,}\b/g;
const email = /[^\s@<>"'`(),;:]+@[^\s@<>"'`(),;:]+\.[^\s@<>"'`(),;:]+/g;
const phone = /\+\d[\d ().-]{7,20}\d/g;
const ipv4 = /\b(?!127\.)(?:\d{1,3}\.){3}\d{1,3}\b/g;
const ipv6 = /(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])/gi;
/** A path, with or without what stands before it in an address; its first part is kept. */
const path =
  /((?:^|[\s"'`(])(?:https?:\/\/[^\s/"'`<>)?#]+)?\/[^\s/"'`<>)?#]*)(\/[^\s"'`<>)?#]*)?([?#][^\s"'`<>)]*)?/g;

/** Of the instance's public keys. */
const wellKnown = /\/\.well-known$/;

export function createMask({ users, organizations, sessionIds, clientIds, values }: KnownNames): Mask {
  const aliases = new Map<string, string>();
  const letters = { user: new Map<string, string>(), org: new Map<string, string>() };
  const counts = new Map<string, number>();
  const byWord = new Map<string, { known: string; at: number }[]>();
  const withoutWord: string[] = [];

  function next(kind: string): string {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return letterOf(count);
  }

  /** Each is told by the alias that it was given first. */
  function know(known: string, alias: string): void {
    // One letter names nobody, and is a word of its own.
    if (/^[\x20-\x7e]?$/.test(known) || aliases.has(known)) return;
    aliases.set(known, alias);
    const first = new RegExp(word).exec(known);
    if (!first) return void withoutWord.push(known);
    const key = first[0];
    byWord.set(key, [...(byWord.get(key) ?? []), { known, at: first.index }]);
  }

  function letter(kind: 'user' | 'org', keys: readonly string[]): string {
    const found = keys.map((key) => letters[kind].get(key)).find(Boolean) ?? next(kind);
    for (const key of keys) if (!letters[kind].has(key)) letters[kind].set(key, found);
    return found;
  }

  for (const { id, names } of users) {
    const own = letter('user', [...(id === null ? [] : [id]), ...names.slice(0, 1)]);
    if (id !== null) know(id, `user_${own}`);
    for (const name of names) know(name, name.includes('@') ? `user_${own}@…` : `User ${own}`);
  }
  for (const { id, names } of organizations) {
    const own = letter('org', [...(id === null ? [] : [id]), ...names.slice(0, 1)]);
    if (id !== null) know(id, `org_${own}`);
    for (const name of names) know(name, `Organization ${own}`);
  }
  for (const id of sessionIds) know(id, `sess_${next('sess')}`);
  for (const id of clientIds) know(id, `client_${next('client')}`);
  for (const value of values) know(value, value.startsWith('"') ? '"…"' : '…');

  function aliasOfId(kind: string, id: string): string {
    const known = aliases.get(id);
    if (known) return known;
    const isLettered = kind === 'user' || kind === 'org';
    const alias = `${kind}_${isLettered ? letter(kind, [id]) : next(kind)}`;
    know(id, alias);
    return alias;
  }

  /** At each word the known names that begin with it, the longest first. Linear in the text. */
  function withoutNames(text: string): string {
    let told = '';
    let from = 0;
    for (const { 0: found, index } of text.matchAll(word)) {
      if (index < from) continue;
      const [best] = (byWord.get(found) ?? [])
        .map(({ known, at }) => ({ known, start: index - at, length: lengthAt(text, known, index - at) }))
        .filter(({ start, length }) => start >= from && length > 0)
        .sort((one, other) => other.length - one.length);
      if (!best) continue;
      told += text.slice(from, best.start) + (aliases.get(best.known) ?? '');
      from = best.start + best.length;
    }
    const rest = told + text.slice(from);
    return withoutWord.reduce((whole, known) => whole.split(known).join(aliases.get(known)), rest);
  }

  return {
    text: (text) =>
      scrub(withoutNames(text))
        .replace(/[\w-]{40,}/g, (run) => (isCode(run) ? run : '…'))
        .replace(ids, (id, kind: string) => aliasOfId(kind, id))
        .replace(email, 'an e-mail address')
        .replace(phone, 'a phone number')
        .replace(ipv4, 'an IP address')
        .replace(ipv6, 'an IP address')
        .replace(
          path,
          (_, kept: string, rest = '', query = '') =>
            kept + (wellKnown.test(kept) ? rest : rest || query ? '/…' : ''),
        ),
    id: (kind, id) => aliasOfId(kind, id),
    userLetter: (id, name) => letters.user.get(id ?? '') ?? letters.user.get(name) ?? null,
    organizationLetter: (id) => letter('org', [id]),
  };
}

/** A long name is cut where it is told, and goes on with `…`. Characters. */
const leastCut = 39;

/** How many characters of a text are this name, here; 0: it is not. */
function lengthAt(text: string, known: string, at: number): number {
  if (at < 0 || !isOpen(known.charAt(0), text.charAt(at - 1))) return 0;
  let length = 0;
  while (length < known.length && text[at + length] === known[length]) length++;
  const next = text.charAt(at + length);
  if (length < known.length) return length >= leastCut && next === '…' ? length : 0;
  return isOpen(known.charAt(length - 1), next) ? length : 0;
}

/** Between two such characters no word goes on. */
const isOpen = (inside: string, outside: string): boolean =>
  outside === '' || !isWordChar(inside) || !isWordChar(outside);

/** Clerk's own words may be as long as a secret: `session-token-expired-refresh-non-eligible-non-get`. */
export const isCode = (text: string): boolean => /^[a-z0-9]{1,24}(?:[_-][a-z0-9]{1,24})*$/.test(text);

/** `A` to `Z`, then `AA`. */
const letterOf = (count: number): string =>
  (count >= 26 ? letterOf(Math.floor(count / 26) - 1) : '') + String.fromCharCode(65 + (count % 26));
