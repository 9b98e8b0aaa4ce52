import type { KeyNoteCode } from './key-notes.ts';

/** A text without what people paste around a key, and what that was. */
export interface Unwrapped {
  text: string;
  codes: KeyNoteCode[];
}

/** `NAME=`, as in .env files, shells, YAML, JSON, Dockerfiles and code. */
const nameBefore =
  /^(?:(?:export|set|setx|ENV|const|let|var)\s+|\$env:|- )?["']?[A-Za-z_][\w.-]{0,99}["']?\s*[:=]\s*(?:[|>][+-]?\s*\n)?/;

const quotes = '"\'`“”‘’';

/** Takes off a name before a value, quotes around it, and backslashes that stand for line breaks. */
export function unwrap(pasted: string): Unwrapped {
  const codes = new Set<KeyNoteCode>();
  let text = pasted.trim();
  for (let times = 0; times < 3; times++) {
    const value = withoutName(text);
    if (value !== null) codes.add('env-line');
    const bare = withoutQuotes(value ?? text);
    if (bare !== null) codes.add('quoted');
    if (value === null && bare === null) break;
    text = (bare ?? value ?? text).trim();
  }
  if (/\\[nr]/.test(text)) {
    codes.add('escaped-line-breaks');
    text = text.replace(/\\[nr]/g, '\n').trim();
  }
  return { text, codes: [...codes] };
}

function withoutName(text: string): string | null {
  const name = nameBefore.exec(text.slice(0, 300))?.[0];
  if (name === undefined) return null;
  const value = text.slice(name.length);
  // Not the padding of base64, nor the colon of a URL.
  return value === '' || /^[=/]/.test(value) ? null : value;
}

/** Also one that is left at one end alone, and what code has after a text. */
function withoutQuotes(text: string): string | null {
  let [start, end] = [0, text.length];
  while (start < end && quotes.includes(text.charAt(start))) start++;
  while (end > start && `${quotes},;) \t\r\n`.includes(text.charAt(end - 1))) end--;
  const isQuoted = start > 0 || quotes.includes(text.charAt(end) || '.');
  return isQuoted ? text.slice(start, end) : null;
}

/** A key's text between its lines (RFC 7468), and what stands around them. */
export interface Block {
  /** In capitals; null without a BEGIN line. */
  label: string | null;
  body: string;
  /** Both lines are as they should be. */
  hasBothLines: boolean;
  /** Nothing stands around it. */
  isAlone: boolean;
  /** No other key follows. */
  isOnly: boolean;
}

const beginLine = /[-–—]{1,20}[ \t]{0,3}BEGIN ([A-Z0-9 ]{1,40})[-–—]{1,20}/i;
const endLine = /[-–—]{1,20}[ \t]{0,3}END [A-Z0-9 ]{1,40}[-–—]{1,20}/i;

/** The first key of a text that has a BEGIN or END line, however damaged; null: it has neither. */
export function findBlock(text: string): Block | null {
  const begin = beginLine.exec(text);
  const rest = begin ? text.slice(begin.index + begin[0].length) : text;
  const end = endLine.exec(rest);
  if (!begin && !end) return null;
  const next = beginLine.exec(rest);
  const bodyChars = Math.min(end?.index ?? rest.length, next?.index ?? rest.length);
  const around = text.slice(0, begin?.index ?? 0) + rest.slice(bodyChars + (end?.[0].length ?? 0));
  const label = begin?.[1]?.trim().toUpperCase() ?? null;
  return {
    label,
    body: rest.slice(0, bodyChars),
    hasBothLines: begin?.[0] === `-----BEGIN ${label}-----` && end?.[0] === `-----END ${label}-----`,
    isAlone: around.trim() === '',
    isOnly: next === null,
  };
}
