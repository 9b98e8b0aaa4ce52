import { endOfExpression } from './js-skip.ts';

/** A string or template literal; `unknown`: it has a part that is made at run time. */
export interface JsString {
  text: string;
  isKnown: boolean;
  end: number;
}

const letters: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
};

/** Of a literal that begins at `start` with its quote; null: it never ends. (ECMAScript, section 12.9) */
export function readJsString(text: string, start: number): JsString | null {
  const quote = text[start] ?? '';
  const pieces: string[] = [];
  let isKnown = true;
  let at = start + 1;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === quote) return { text: pieces.join(''), isKnown, end: at + 1 };
    if (char === '\\') {
      const [value, length] = readEscape(text.slice(at + 1, at + 12));
      pieces.push(value);
      at += 1 + length;
    } else if (quote === '`' && char === '$' && text[at + 1] === '{') {
      isKnown = false;
      const end = endOfExpression(text, at + 2);
      if (text[end] !== '}') return null;
      pieces.push(text.slice(at, end + 1));
      at = end + 1;
    } else if (char === '\n' && quote !== '`') return null;
    else {
      let end = at + 1;
      while (end < text.length && !isSpecial(text[end] ?? '', quote)) end++;
      pieces.push(text.slice(at, end));
      at = end;
    }
  }
  return null;
}

const isSpecial = (char: string, quote: string): boolean =>
  char === quote || char === '\\' || char === '$' || char === '\n';

/** `after`: what follows the backslash. */
function readEscape(after: string): [value: string, length: number] {
  const char = after[0] ?? '';
  if (after.startsWith('\r\n')) return ['', 2];
  if (char === '\n' || char === '\r' || char === '\u2028' || char === '\u2029') return ['', 1];
  const digits = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{0{0,2}([0-9a-fA-F]{1,6})\})/.exec(after);
  const hex = digits?.slice(1).find(Boolean);
  if (digits && hex) {
    const code = Number.parseInt(hex, 16);
    if (code <= 0x10ffff) return [String.fromCodePoint(code), digits[0].length];
  }
  return [Object.hasOwn(letters, char) ? (letters[char] ?? char) : char, char.length];
}
