import { tokenOfHeader } from '../server/authorization-header.ts';
import { clip } from '../text.ts';
import { looksLikeToken } from '../token/token-text.ts';

export type AuthorizationProblemCode =
  | 'empty'
  | 'line-break'
  | 'unfilled-template'
  | 'promise'
  | 'object'
  | 'undefined'
  | 'null'
  | 'repeated-scheme'
  | 'repeated-name'
  | 'only-scheme'
  | 'scheme-case'
  | 'basic'
  | 'other-scheme'
  | 'no-scheme'
  | 'two-spaces'
  | 'tab'
  | 'quoted'
  | 'trailing-sign'
  | 'joined'
  | 'further-words'
  | 'percent-encoded'
  | 'odd-character';

export interface AuthorizationProblem {
  code: AuthorizationProblemCode;
  /** What is wrong, then what `@clerk/backend` reads. */
  text: string;
}

/** What is odd, by how the value looks; the first that fits is told. */
interface Rule {
  code: AuthorizationProblemCode;
  fits: (value: string, token: string | null) => boolean;
  cause: string;
}

const schemeOf = (value: string): string => /^[^\s]*/.exec(value)?.[0] ?? '';
const isIn = (token: string | null, pattern: RegExp): boolean => token !== null && pattern.test(token);

const rules: readonly Rule[] = [
  { code: 'empty', fits: (value) => value === '', cause: 'The header is empty.' },
  {
    code: 'line-break',
    fits: (value) => /[\r\n]/.test(value),
    cause: 'The value has a line break: no client can send it.',
  },
  {
    code: 'promise',
    fits: (value) => value.includes('[object Promise]'),
    cause: 'The token is a promise: await getToken().',
  },
  {
    code: 'object',
    fits: (value) => /\[object \w+\]/.test(value),
    cause: 'The token is an object.',
  },
  {
    code: 'repeated-name',
    fits: (value) => /^authorization\b/i.test(value),
    cause: 'The value repeats the header’s name.',
  },
  {
    code: 'unfilled-template',
    fits: (value) =>
      /\$\{[^}]{0,200}\}|\{\{[^}]{0,200}\}\}|(?:^|\s)\$[A-Za-z_]\w*$|<[\w -]{1,60}>|(?:^|\s)%[A-Za-z_]\w*%$/.test(
        value,
      ),
    cause: 'A placeholder was not filled in.',
  },
  {
    code: 'repeated-scheme',
    fits: (value) => /^["']?bearer\s+["']?bearer\b/i.test(value),
    cause: 'The word Bearer is there twice.',
  },
  {
    code: 'undefined',
    fits: (value) => /^(?:\S+\s+)?["']?undefined["']?$/i.test(value),
    cause: 'There was no token, only the word undefined.',
  },
  {
    code: 'null',
    fits: (value) => /^(?:\S+\s+)?["']?null["']?$/i.test(value),
    cause: 'There was no token, only the word null.',
  },
  {
    code: 'basic',
    fits: (value) => /^basic\b/i.test(value),
    cause: 'HTTP Basic sends a name and a password.',
  },
  {
    code: 'only-scheme',
    fits: (value) => /^bearer:?$/i.test(value),
    cause: 'No token follows the scheme.',
  },
  { code: 'two-spaces', fits: (value) => /^\S+ {2}/.test(value), cause: 'Two spaces follow the scheme.' },
  {
    code: 'tab',
    fits: (value, token) => /^[^ ]*\t/.test(value) || isIn(token, /\t/),
    cause: 'There is a tab instead of a space.',
  },
  {
    code: 'quoted',
    fits: (value, token) => /^["'`]/.test(value) || isIn(token, /^["'`]|["'`]$/) || /^\S+ ["'`]/.test(value),
    cause: 'The value has quotes.',
  },
  {
    code: 'odd-character',
    fits: (value, token) => hasBeyondAscii(token ?? value),
    cause: 'The value has a non-ASCII character, perhaps an invisible one.',
  },
  {
    code: 'percent-encoded',
    fits: (value, token) => /^bearer%20/i.test(value) || isIn(token, /%[0-9A-Fa-f]{2}/),
    cause: 'The value is percent-encoded.',
  },
  {
    code: 'joined',
    fits: (value) => /,\s*(?:bearer|token|jwt|basic)\s/i.test(value),
    cause: 'Two headers were joined by a comma.',
  },
  {
    code: 'trailing-sign',
    fits: (_, token) => isIn(token, /[,;]$/),
    cause: 'A comma or semicolon ends the token.',
  },
  {
    code: 'scheme-case',
    fits: (value) => /^bearer(?: |$)/i.test(value) && schemeOf(value) !== 'Bearer',
    cause: 'The scheme must be written Bearer.',
  },
  {
    code: 'other-scheme',
    fits: (value) => / \S/.test(value) && schemeOf(value) !== 'Bearer',
    cause: 'The scheme is not Bearer.',
  },
  {
    code: 'further-words',
    fits: (value) => value.split(' ').length > 2,
    cause: 'More words follow the token.',
  },
  { code: 'no-scheme', fits: (value) => !value.includes(' '), cause: 'The scheme Bearer is missing.' },
];

/**
 * What is odd about an Authorization header's value, as it is after HTTP's own trimming; null: nothing is. The token itself
 * may be wrong all the same.
 */
export function authorizationProblem(value: string): AuthorizationProblem | null {
  const token = tokenOfHeader(value);
  const rule = rules.find(({ fits }) => fits(value, token));
  return rule ? { code: rule.code, text: `${rule.cause} ${effectOf(rule.code, token)}` } : null;
}

/** What they name stands in the token itself. */
const spoilsToken: ReadonlySet<AuthorizationProblemCode> = new Set([
  'quoted',
  'trailing-sign',
  'joined',
  'percent-encoded',
  'odd-character',
  'tab',
]);

function effectOf(code: AuthorizationProblemCode, token: string | null): string {
  if (code === 'line-break') return '@clerk/backend never sees it.';
  if (token === null) return '@clerk/backend reads no token from this header.';
  if (looksLikeToken(token)) return '@clerk/backend still reads the token.';
  if (spoilsToken.has(code)) return '@clerk/backend reads that as part of the token: signed-out.';
  return `@clerk/backend reads “${clip(token, 30)}” as the token: signed-out.`;
}

function hasBeyondAscii(value: string): boolean {
  for (let at = 0; at < value.length; at++) if (value.charCodeAt(at) > 126) return true;
  return false;
}
