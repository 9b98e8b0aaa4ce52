import type { Random } from './random.ts';
import { requestOf, type ServerDraft, type Tokens } from './server-draft.ts';

/** A request that is to be written down. */
export interface DrawnRequest {
  method: string;
  url: string;
  /** Characters of Latin-1; no name twice but for `authorization` and `cookie`. */
  headers: [name: string, value: string][];
}

const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('');
const odd = `${printable}${printable}"'\`\\$%^!&|<>(){}[];\`#~*?äé¿ÿ`;

export const textOf = (random: Random, maxChars: number, from = odd): string =>
  Array.from({ length: random.below(maxChars) + 1 }, () => from[random.below(from.length)]).join('');

const noise = [
  'x-odd',
  'X-Request-Id',
  'accept-language',
  'sec-ch-ua',
  'User-Agent',
  'if-none-match',
  'priority',
  'x-Empty',
];

const noiseValues = [
  '"Chromium";v="124", "Not:A-Brand";v="99"',
  '%PATH% %20 100%',
  `$HOME $${'{x}'} $(id) \`id\``,
  "it's \\'quoted\\'",
  'C:\\dir\\',
  'a\\"b',
  '!history !!',
  '^caret^',
  '',
  '{{token}} <a> &b; c|d',
  '@file',
  'a\tb',
];

const cookieValues = ['"quoted"', 'a,b', 'ü', '%E4%BD%A0', '100%', "it's", 'a=b=c', '', '$x', '%zz', 'a b'];
const schemes = [
  'Bearer ',
  'bearer ',
  'BEARER ',
  'Bearer Bearer ',
  'Bearer  ',
  'Bearer "',
  '"Bearer ',
  "'",
  'Token ',
  'JWT ',
  'Basic ',
  'Bearer: ',
  'Bearer\t',
  '',
  'Bearer%20',
  'Bearer x ',
  'Authorization: Bearer ',
];
const ends = ['', '', '', '', '"', "'", ',', ';', ' x', ', Bearer y', '%2E', '=', 'ÿ', '\\'];
const words = [
  'undefined',
  'null',
  'Bearer undefined',
  'Bearer null',
  'Bearer [object Promise]',
  '[object Object]',
  `Bearer $${'{token}'}`,
  'Bearer {{token}}',
  'Bearer $TOKEN',
  'Bearer %TOKEN%',
  'Bearer <token>',
  'Bearer',
  'Bearer dvb_1',
  'Bearer mt_1',
];

/** Spoils headers of a draft in ways that people do. */
export function oddHeaders(random: Random, draft: ServerDraft): void {
  if (random.chance(0.4)) {
    const value = random.pick(cookieValues);
    const name = random.pick(['other', 'x.y', '__session', '__client_uat', 'a b', 'ü']);
    const at = random.below(draft.cookies.length + 1);
    draft.cookies.splice(at, 0, [name, value]);
  }
  if (random.chance(0.4)) {
    const [scheme, end, word] = [random.pick(schemes), random.pick(ends), random.pick(words)];
    draft.authorization = random.chance(0.3) ? word : ({ bearer }) => `${scheme}${bearer}${end}`;
  }
}

const queryChars = `${printable.replace(/[ "<>#`]/g, '')}%`;

export function drawRequest(
  random: Random,
  draft: ServerDraft,
  tokens: Tokens,
  suffix: string,
): DrawnRequest {
  if (random.chance(0.4))
    draft.url += `${draft.url.includes('?') ? '&' : '?'}q=${encodeURI(textOf(random, 12, queryChars))}`;
  const request = requestOf(draft, tokens, suffix);
  const headers = [...request.headers].map(([name, value]): [string, string] => [
    random.chance(0.5) ? name : capitals(name),
    value,
  ]);
  for (const name of random.some(noise, 0.4)) {
    const value = random.chance(0.5) ? random.pick(noiseValues) : textOf(random, 20).trim();
    headers.splice(random.below(headers.length + 1), 0, [name, value]);
  }
  return { method: request.method, url: request.url, headers };
}

const capitals = (name: string): string => name.replace(/(^|-)[a-z]/g, (found) => found.toUpperCase());
