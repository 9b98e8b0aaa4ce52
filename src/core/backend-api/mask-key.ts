import { base64url } from 'jose';
import type { Json } from '../json.ts';
import { isSecretKey, maskSecretKey, withoutPrefix } from './secret-key.ts';

/** So many characters in a row of a key, however they are written, are no coincidence. */
const gramChars = 10;

/**
 * An answer without the secret key that was sent, should it be repeated: as it is, or in a text or name that holds a
 * piece of it, with other characters between, reversed, or as base64, hex or escapes. Such a text is replaced as a whole.
 * Linear in time; goes as deep as the answer, which must be bounded.
 */
export function maskKey(value: Json, key: string): Json {
  const mask = maskerOf(key);
  const within = (each: Json): Json => {
    if (typeof each === 'string') return mask(each);
    if (typeof each === 'number') return mask(String(each)) === String(each) ? each : null;
    if (Array.isArray(each)) return each.map(within);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, inner]) => [mask(name), within(inner)]));
  };
  return within(value);
}

/** The same of one text. */
export const maskKeyIn = (text: string, key: string): string => maskerOf(key)(text);

function maskerOf(key: string): (text: string) => string {
  if (!isSecretKey(key)) return (text) => text;
  const mask = maskSecretKey(key);
  const grams = gramsOf(key);
  return (text) => {
    const rest = text.includes(key) ? text.replaceAll(key, '') : text;
    return holds(rest, grams) ? mask : text.replaceAll(key, mask);
  };
}

/** All pieces of the key in each way it may be written. */
function gramsOf(key: string): ReadonlySet<string> {
  const secret = withoutPrefix(key);
  const texts = [secret, [...secret].reverse().join('')];
  // Twice, as in a header within a token.
  const once = texts.flatMap(base64Of);
  const forms = [...texts, ...texts.map(hexOf), ...once, ...once.flatMap(base64Of)];
  const grams = new Set<string>();
  for (const form of forms.map(lettersOf)) {
    for (let at = 0; at + gramChars <= form.length; at++) grams.add(form.slice(at, at + gramChars));
  }
  return grams;
}

const encoder = new TextEncoder();

const hexOf = (text: string): string =>
  [...encoder.encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Three forms, as what stands before it in the encoded text moves it; without the ends, which depend on that. */
const base64Of = (text: string): string[] =>
  [0, 1, 2].map((before) => {
    const encoded = base64url.encode(encoder.encode(' '.repeat(before) + text));
    return encoded.slice(before === 0 ? 0 : before + 1, -1);
  });

function holds(text: string, grams: ReadonlySet<string>): boolean {
  const letters = lettersOf(unescaped(unescaped(text)));
  for (let at = 0; at + gramChars <= letters.length; at++) {
    if (grams.has(letters.slice(at, at + gramChars))) return true;
  }
  return false;
}

/** Letters and digits, whatever their case and width. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

/** `%41`, `&#65;`, `&#x41;` and `\u0041` are `A`. */
const unescaped = (text: string): string =>
  text
    .replace(/%([0-9a-f]{2})|&#x([0-9a-f]{1,6});|\\u([0-9a-f]{4})/gi, (_, byte, entity, unit) =>
      charOf(Number.parseInt(byte ?? entity ?? unit, 16)),
    )
    .replace(/&#(\d{1,7});/g, (_, code) => charOf(Number(code)));

const charOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');
