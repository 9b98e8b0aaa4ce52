import { type PublishableKey, parsePublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import { extractToken } from '../../../core/pasted/extract.ts';
import { findTokens } from '../../../core/pasted/find-tokens.ts';
import { maxPasteChars } from '../../../core/pasted/limits.ts';
import { type PastedRequest, readRequest } from '../../../core/pasted/read-request.ts';
import { type TokenKind, tokenKinds } from '../../../core/token/kinds.ts';
import { readToken } from '../../../core/token/read.ts';
import type { TokenReading } from '../../../core/token/types.ts';

/** What the likeliest token was taken from. */
export type TakenFrom = PastedRequest['from'] | 'bare' | 'json' | 'quoted';

/** Worth more than any look at it: its text is dropped as soon as it is known. */
export type Credential = Extract<TokenKind, string>;

export interface PastedToken {
  raw: string;
  /** Where it stands: `Authorization header`, a cookie's name; empty: by itself. */
  place: string;
  reading: TokenReading;
  /** It is a JWT, whose signature can be checked. */
  isChecked: boolean;
}

/** What a text is, before anybody is asked. */
export type Pasted = { from: TakenFrom | null } & (
  | { kind: 'nothing' }
  | { kind: 'too-long'; chars: number }
  | { kind: 'credential'; credential: Credential }
  | { kind: 'publishable-key'; key: PublishableKey | null; text: string }
  | { kind: 'read'; tokens: readonly PastedToken[]; likeliest: number; request: PastedRequest | null }
);

/** Anywhere in the text, whatever else is there: a whole .env file may be pasted. */
const secretKey = /\bsk_(test|live)_\w/;

export function readPaste(text: string): Pasted {
  if (secretKey.test(text)) return { from: null, kind: 'credential', credential: 'secret-key' };
  if (text.length > maxPasteChars) return { from: null, kind: 'too-long', chars: text.length };
  const request = readRequest(text);
  const likeliest = extractToken(text);
  const from = request?.from ?? likeliest?.from ?? null;
  const reading = likeliest && readToken(likeliest.raw);
  if (reading && tokenKinds[reading.kind].isHidden)
    return { from, kind: 'credential', credential: reading.kind };
  if (reading?.kind === 'publishable-key' && likeliest && !request)
    return { from, kind: 'publishable-key', key: parsePublishableKey(likeliest.raw), text: likeliest.raw };
  const tokens = findTokens(text).map(({ raw, place }) => pastedToken(raw, place));
  if (tokens.length === 0 && reading && likeliest && isWorthALook(likeliest.raw, reading))
    tokens.push(pastedToken(likeliest.raw, ''));
  if (tokens.length === 0 && !request) return { from: null, kind: 'nothing' };
  const index = tokens.findIndex(({ raw }) => raw === likeliest?.raw);
  return { from, kind: 'read', tokens, likeliest: Math.max(index, 0), request };
}

/** Something that was meant as a token, but can't be read. */
const isWorthALook = (raw: string, { kind, header, claims }: TokenReading): boolean =>
  header !== null || claims !== null || kind !== 'not-a-token' || raw.split('.').length === 3;

export function pastedToken(raw: string, place: string): PastedToken {
  const reading = readToken(raw);
  const isJwt = reading.header !== null || reading.claims !== null;
  return { raw, place, reading, isChecked: isJwt && !tokenKinds[reading.kind].isHidden };
}
