import type { Json } from '../json.ts';
import { clip } from '../text.ts';
import type { TokenProblem } from './problems.ts';

/**
 * Templates: a shortcode that Clerk did not know stays as it stands, and one without a value becomes the word null.
 * https://clerk.com/docs/guides/sessions/jwt-templates
 */
export function findShortcodes(name: string, claim: Json): TokenProblem[] {
  const codes = new Set<TokenProblem['code']>();
  // Not recursive: claims may be nested as deep as they are long.
  const left: [string, Json][] = [[name, claim]];
  for (let entry = left.pop(); entry !== undefined; entry = left.pop()) {
    const [key, value] = entry;
    if (typeof value === 'string') {
      if (/\{\{[^{}]{1,200}\}\}/.test(value)) codes.add('unresolved-shortcode');
      if (isInterpolated(key, value)) codes.add('null-interpolation');
    } else if (Array.isArray(value)) {
      for (const inner of value) left.push([key, inner]);
    } else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.entries(value)) left.push(inner);
    }
  }
  return [...codes].map((code) => ({ code, detail: `${clip(name)} ${texts[code]}` }));
}

const texts: Partial<Record<TokenProblem['code'], string>> = {
  'unresolved-shortcode': 'still contains a {{shortcode}}: Clerk did not replace it',
  'null-interpolation': 'contains the text “null”: the shortcode had no value',
};

/** Names of people, which are put together from two or three shortcodes. */
const personNames = /name/i;
const otherNames = /org|company|team|club|project|tenant|host|file|domain/i;

/** A longer text is no name. */
const maxNameChars = 100;

/** Two or three words. Any may be null: then no name could be meant; one alone may be part of one. */
function isInterpolated(key: string, value: string): boolean {
  if (value.length > maxNameChars || !value.includes('null')) return false;
  const words = value.split(' ');
  if (words.length < 2 || words.length > 3) return false;
  if (words.every((word) => word === 'null')) return true;
  if (!personNames.test(key) || otherNames.test(key) || /^dev\b/i.test(value)) return false;
  const others = words.filter((word) => word !== 'null');
  const isAtAnEnd = words[0] === 'null' || words.at(-1) === 'null';
  // Whoever writes a name in small letters may be called so.
  return isAtAnEnd && others.length < words.length && others.every((word) => /^\p{Lu}/u.test(word));
}
