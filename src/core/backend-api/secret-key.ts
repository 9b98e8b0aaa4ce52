import { type Result, refused, success } from '../result.ts';
import { kindOfText } from '../token/kinds.ts';
import { linesOf, type PastedLine } from './env-lines.ts';

export interface SecretKey {
  key: string;
  /** Of a development (`test`) or production (`live`) instance. */
  kind: 'test' | 'live';
  /** Prefix and last four characters: all of the key that is ever shown. */
  mask: string;
  /** It was taken out of a longer text, such as a line of an .env file: worth a warning. */
  takenFromLine: boolean;
}

/** Nobody pastes more on purpose. */
const maxPastedChars = 20_000;
/** Clerk's keys have about forty letters and digits after the prefix; its first ones had fewer. */
const form = /^(sk_test_|sk_live_)[A-Za-z0-9]{16,200}$|^(test_|live_)[A-Za-z0-9]{30,200}$/;
const start = /^(sk_(test|live)|(test|live))_/;
/** Between other words of a line, as in a curl command. */
const among = /(?<=^|["'`\s(=:])sk_(?:test|live)_[A-Za-z0-9]{16,200}(?=["'`\s,;)\]}]|$)/g;

/**
 * Reads a secret key that a person pasted: alone, or in `.env` lines, a header or another `name: value`. Never throws,
 * and no problem holds any of the text.
 * https://clerk.com/docs/guides/development/clerk-environment-variables
 */
export function readSecretKey(text: string): Result<SecretKey, SecretKeyProblem> {
  if (text.length > maxPastedChars) return refused('too-long');
  const lines = linesOf(text);
  if (lines.length === 0) return refused(text.trim() === '' ? 'empty' : 'no-key');
  if (isBroken(lines)) return refused('blanks-within');
  const found = lines.flatMap(({ name, value }) => keysIn(value).map((key) => ({ key, name: name ?? '' })));
  // Stripe's secret keys begin as Clerk's do, and live in the same files.
  const usable = found.filter(({ name }) => !/stripe/i.test(name));
  const named = usable.filter(({ name }) => /clerk/i.test(name));
  const [key, ...others] = new Set((named.length > 0 ? named : usable).map((each) => each.key));
  if (others.length > 0) return refused('several-keys');
  if (key !== undefined) {
    if (/_([A-Za-z])\1+$/.test(key)) return refused('masked');
    const takenFromLine = key !== text.trim();
    return success({ key, kind: kindOfSecretKey(key), mask: maskSecretKey(key), takenFromLine });
  }
  if (found.length > 0) return refused('other-service');
  return refused(worstOf(lines));
}

/** Whether a text is a key and nothing else: what may become a header. */
export const isSecretKey = (text: string): boolean => form.test(text);

/** Of a text that `isSecretKey`. */
export const kindOfSecretKey = (key: string): 'test' | 'live' => (/^(sk_)?live_/.test(key) ? 'live' : 'test');

const keysIn = (value: string): string[] => (form.test(value) ? [value] : (value.match(among) ?? []));

/** `sk_test_…a1B2` */
export const maskSecretKey = (key: string): string => `${start.exec(key)?.[0] ?? ''}…${key.slice(-4)}`;

/** What is secret of a key. */
export const withoutPrefix = (key: string): string => key.replace(start, '');

/** A key in two pieces: taking the first would send something that is almost a key. */
function isBroken(lines: PastedLine[]): boolean {
  return lines.some(({ value }, at) => {
    if (!/^sk_(test|live)_/.test(value)) return false;
    if (/\s/.test(value)) return true;
    const next = lines[at + 1];
    return next !== undefined && next.name === null && /^[A-Za-z0-9]+$/.test(next.value);
  });
}

/** What the first line that is anything is, when none is a secret key. */
function worstOf(lines: PastedLine[]): SecretKeyProblem {
  const problems = lines.map(({ value }) => problemOf(value));
  return problems.find((problem) => problem !== 'no-key') ?? 'no-key';
}

/** Some kinds of tokens and keys have words of their own here. */
const isProblem = (code: string): code is SecretKeyProblem => Object.hasOwn(secretKeyProblems, code);

function problemOf(value: string): SecretKeyProblem {
  if (/^ask_/.test(value)) return 'machine-key';
  if (/^eyJ[\w-]*\./.test(value)) return 'jwt';
  const kind = kindOfText(value);
  if (kind !== null && isProblem(kind)) return kind;
  if (!/^sk_(test|live)_/.test(value)) return 'no-key';
  if (/[•*…]|\.\.\.|x{8}/i.test(value)) return 'masked';
  return /^sk_(test|live)_[A-Za-z0-9]{0,15}$/.test(value) ? 'incomplete' : 'malformed';
}

/** What each problem means and what to do. Texts are looked up where they are shown. */
export const secretKeyProblems = {
  empty: { means: 'No key entered.', todo: 'Copy it from “API keys” in the Clerk Dashboard.' },
  'too-long': {
    means: 'This text is too long for a key.',
    todo: 'Paste the key alone, or its line from the .env file.',
  },
  'no-key': {
    means: 'This text contains no Clerk secret key.',
    todo: 'A secret key starts with sk_test_ or sk_live_. Find it under “API keys” in the Clerk Dashboard.',
  },
  'blanks-within': {
    means: 'The key contains a space or line break.',
    todo: 'Copy it again in one piece.',
  },
  masked: {
    means: 'This is a masked key or a placeholder.',
    todo: 'Reveal the key in the Clerk Dashboard, or use its copy button.',
  },
  incomplete: { means: 'The key is cut off.', todo: 'Copy the whole key.' },
  malformed: {
    means: 'The key contains characters that Clerk keys never have.',
    todo: 'After its prefix, a key has only letters and digits. Copy it again.',
  },
  'several-keys': {
    means: 'This text contains several secret keys.',
    todo: 'Paste the one for this page’s instance.',
  },
  'other-service': {
    means: 'The key’s name belongs to another service, whose keys start the same way.',
    todo: 'Paste the value of CLERK_SECRET_KEY.',
  },
  'publishable-key': {
    means: 'This is the publishable key, which every page shows.',
    todo: 'The Backend API needs the secret key: sk_test_… or sk_live_…',
  },
  'api-key': {
    means: 'This is an API key that a user or organization created in your app.',
    todo: 'The Backend API needs the instance’s secret key: sk_test_… or sk_live_…',
  },
  'machine-key': {
    means: 'This is a machine’s secret key.',
    todo: 'The Backend API needs the instance’s secret key: sk_test_… or sk_live_…',
  },
  'm2m-token': {
    means: 'This is a machine-to-machine token.',
    todo: 'The Backend API needs the instance’s secret key: sk_test_… or sk_live_…',
  },
  'oauth-token': {
    means: 'This is an OAuth access token.',
    todo: 'The Backend API needs the instance’s secret key: sk_test_… or sk_live_…',
  },
  'dev-browser-token': {
    means: 'This is a development instance’s dev-browser token.',
    todo: 'The Backend API needs the instance’s secret key: sk_test_… or sk_live_…',
  },
  jwt: {
    means: 'This is a token (JWT), not a key.',
    todo: 'Use the Token lab for tokens. The Backend API needs the secret key: sk_test_… or sk_live_…',
  },
} as const satisfies Record<string, { means: string; todo: string }>;

export type SecretKeyProblem = keyof typeof secretKeyProblems;
