import type { Json } from '../json.ts';
import { kindOfText } from './kinds.ts';

/** Of a JSON object: `{"` in base64url. */
const jwt = /^ey[\w-]*=*\.[\w-]*=*\.[\w-]*=*$/;

/** A text that is a JWT by its looks, or a key or opaque token of Clerk by its prefix. */
export const looksLikeToken = (text: string): boolean =>
  text.length <= 100_000 && !/\s/.test(text) && (jwt.test(text) || kindOfText(text) !== null);

/** Value of a URL or cookie; as it stands when its escapes are broken. */
export function decodeEscapes(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

const likelyNames = ['jwt', 'token', '__session'];

/** A token among the strings of a JSON value; those under a likely name come first. */
export function findInJson(value: Json): string | null {
  let other: string | null = null;
  const left: [string, Json][] = [['', value]];
  for (let entry = left.pop(); entry; entry = left.pop()) {
    const [name, inner] = entry;
    if (typeof inner === 'string') {
      const text = inner.trim();
      if (!looksLikeToken(text)) continue;
      if (likelyNames.includes(name)) return text;
      other ??= text;
    } else if (typeof inner === 'object' && inner !== null) {
      for (const next of Object.entries(inner).reverse()) left.push(next);
    }
  }
  return other;
}
