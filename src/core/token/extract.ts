import { parseJson } from '../json.ts';
import { maxPasteChars } from '../limits.ts';
import { scanTokens } from '../pasted/scan-tokens.ts';
import { decodeEscapes, findInJson, looksLikeToken } from './token-text.ts';

export interface ExtractedToken {
  raw: string;
  from: 'bare' | 'bearer' | 'cookie' | 'url' | 'curl' | 'json' | 'quoted';
}

/** Cookies and parameters that hold Clerk's tokens, the likeliest first; suffixed names come after their own. */
const names = [
  '__session',
  'token',
  'jwt',
  '__clerk_handshake',
  'access_token',
  'id_token',
  'expired_token',
  '__client',
  '__clerk_db_jwt',
];

type Reader = (text: string) => ExtractedToken | null;

/**
 * Takes the token out of pasted text: a bare or quoted one (line breaks within it too), an Authorization or Cookie
 * header, an address, a curl command, JSON, or a line of an .env file. What holds no token comes back as it is, so that
 * it can be said what is wrong with it; null when there is nothing. Text beyond 200,000 characters is not looked at, and
 * what it goes on with there is no token.
 */
export function extractToken(text: string): ExtractedToken | null {
  const seen = text.slice(0, maxPasteChars);
  const trimmed = seen.trim();
  const found = trimmed ? likeliestIn(trimmed) : null;
  const touchesCut = found !== null && text.length > maxPasteChars && seen.endsWith(found.raw);
  return touchesCut ? null : found;
}

function likeliestIn(trimmed: string): ExtractedToken {
  const readers: Reader[] = [
    fromCurl,
    fromJson,
    fromUrl,
    fromBearer,
    fromCookies,
    fromQuotes,
    fromLines,
    fromProse,
  ];
  for (const read of readers) {
    const found = read(trimmed);
    if (found) return found;
  }
  return { raw: trimmed, from: 'bare' };
}

const fromCurl: Reader = (text) => {
  if (!/^\s*curl(\.exe)?\s/i.test(text)) return null;
  const raw = bearerIn(text) ?? cookieIn(text) ?? firstIn(text);
  return raw ? { raw, from: 'curl' } : null;
};

const fromJson: Reader = (text) => {
  if (!/^[[{"]/.test(text)) return null;
  const value = parseJson(text);
  const raw = value === undefined ? null : findInJson(value);
  return raw ? { raw, from: typeof value === 'string' ? 'quoted' : 'json' } : null;
};

const fromUrl: Reader = (text) => {
  if (/\s/.test(text) || !/^([a-z][a-z0-9+.-]{1,30}:\/\/|[/?#])/i.test(text)) return null;
  const pairs = text
    .split(/[?#&]/)
    .slice(1)
    .map((pair) => split(pair, '='));
  const values = pairs.map(([name, value]) => [name, decodeEscapes(value)] as const);
  const raw = byName(values) ?? values.find(([, value]) => looksLikeToken(value))?.[1] ?? firstIn(text);
  return raw ? { raw, from: 'url' } : null;
};

const fromBearer: Reader = (text) => {
  const whole = /^['"]?(?:authorization['"]?\s*[:=]\s*['"]?)?bearer\s+(.+)$/is.exec(text)?.[1];
  const joined = whole && joinedLines(unquote(whole));
  if (joined) return { raw: joined, from: 'bearer' };
  const raw = bearerIn(text);
  return raw ? { raw, from: 'bearer' } : null;
};

const fromCookies: Reader = (text) => {
  const raw = cookieIn(text);
  return raw ? { raw, from: 'cookie' } : null;
};

const fromQuotes: Reader = (text) => {
  const bare = unquote(text);
  if (bare === text) return null;
  const joined = joinedLines(bare);
  return joined ? { raw: joined, from: 'quoted' } : null;
};

/** A bare token, perhaps broken into lines; or `NAME=value` lines of which one holds a token or key. */
const fromLines: Reader = (text) => {
  const joined = joinedLines(text);
  if (joined) return { raw: joined, from: 'bare' };
  for (const line of text.split(/\r?\n/)) {
    const [, value = ''] = split(line.trim(), '=');
    const bare = unquote(value.trim());
    if (looksLikeToken(withDots(bare)))
      return { raw: withDots(bare), from: bare === value.trim() ? 'bare' : 'quoted' };
  }
  return null;
};

const fromProse: Reader = (text) => {
  const raw = firstIn(text);
  return raw ? { raw, from: 'bare' } : null;
};

const firstIn = (text: string): string | null => scanTokens(text, 1)[0]?.raw ?? null;

/** A token that was broken into lines; null: there is more in the text. */
function joinedLines(text: string): string | null {
  const joined = withDots(text.replace(/\s+/g, ''));
  return looksLikeToken(joined) && /^[\w.=+/$-]+$/.test(joined) ? joined : null;
}

/** Dots that a URL’s escapes stand for. */
const withDots = (text: string): string => text.replace(/%(?:25){0,3}2e/gi, '.');

/** After `Authorization: Bearer`, or `Authorization:` alone, which Clerk takes too. */
function bearerIn(text: string): string | null {
  for (const [, value = ''] of text.matchAll(/authorization['"]?\s*:\s*['"]?(?:bearer\s+)?([\w.=%-]+)/gi)) {
    const token = withDots(value);
    if (looksLikeToken(token)) return token;
  }
  return null;
}

function cookieIn(text: string): string | null {
  const pairs = [...text.matchAll(/(?<![\w-])(__[\w-]{1,100})=([^;,\s'"]+)/g)];
  return byName(pairs.map(([, name = '', value = '']) => [name, decodeEscapes(value)] as const));
}

/** The value of the likeliest name that holds a token; `__session` before `__session_<suffix>`. */
function byName(pairs: (readonly [string, string])[]): string | null {
  for (const name of names) {
    const own = pairs.find(([found, value]) => found === name && looksLikeToken(value));
    const suffixed = pairs.find(([found, value]) => found.startsWith(`${name}_`) && looksLikeToken(value));
    const pair = own ?? suffixed;
    if (pair) return pair[1];
  }
  return null;
}

function unquote(text: string): string {
  const quote = text[0] ?? '';
  const isQuoted = text.length > 1 && `'"\``.includes(quote) && text.endsWith(quote);
  return (isQuoted ? text.slice(1, -1) : text.replace(/^['"`]|['"`][;,]?$/g, '')).trim();
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}
