import { type PublishableKey, parsePublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import { maxPastedChars } from '../../../core/limits.ts';
import { findTokens } from '../../../core/pasted/find-tokens.ts';
import { isCut, readRequest } from '../../../core/pasted/read-request.ts';
import type { PastedRequest } from '../../../core/pasted/types.ts';
import { type ExtractedToken, extractToken } from '../../../core/token/extract.ts';
import { cutTokenIn } from '../../../core/token/incomplete.ts';
import { type HiddenKind, isHiddenKind, secretIn } from '../../../core/token/kinds.ts';
import { readToken } from '../../../core/token/read.ts';
import type { TokenReading } from '../../../core/token/types.ts';

/** What the likeliest token was taken from. */
export type TakenFrom = PastedRequest['from'] | ExtractedToken['from'];

export interface PastedToken {
  raw: string;
  /** Where it stands: `Authorization header`, a cookie's name; empty: by itself. */
  place: string;
  reading: TokenReading;
  /** It is a JWT, whose signature can be checked. */
  isChecked: boolean;
}

/** What a text is, before anybody is asked. */
export type Pasted = { from: TakenFrom | null; cutFrom: number | null } & (
  | { kind: 'nothing' }
  /** Worth more than any look at it: its text is dropped as soon as it is known. Harmless facts of it may be told. */
  | { kind: 'credential'; credential: HiddenKind; reading: TokenReading | null }
  | { kind: 'publishable-key'; key: PublishableKey | null; text: string }
  | { kind: 'read'; tokens: readonly PastedToken[]; likeliest: number; request: PastedRequest | null }
);

export const readPaste = (text: string): Pasted => ({
  ...readText(text),
  cutFrom: isCut(text) ? text.length : null,
});

type ReadText = Pasted extends infer Each ? (Each extends Pasted ? Omit<Each, 'cutFrom'> : never) : never;

function readText(text: string): ReadText {
  const secret = secretIn(text);
  if (secret) return { from: null, kind: 'credential', credential: secret, reading: null };
  const request = readRequest(text);
  const likeliest = extractToken(text) ?? cutToken(text);
  const from = request?.from ?? likeliest?.from ?? null;
  const reading = likeliest && readToken(likeliest.raw);
  if (reading && isHiddenKind(reading.kind))
    return { from, kind: 'credential', credential: reading.kind, reading };
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
const isWorthALook = (raw: string, { kind, header, claims, problems }: TokenReading): boolean =>
  header !== null ||
  claims !== null ||
  kind !== 'not-a-token' ||
  raw.split('.').length === 3 ||
  problems.some(({ code }) => code === 'truncated');

/** What would be a token if it were whole is shown, with what it lacks. */
function cutToken(text: string): ReturnType<typeof extractToken> {
  const raw = cutTokenIn(text);
  return raw === null ? null : { raw, from: 'bare' };
}

/** It could be judged only in part, which says nothing of the whole. */
export const isTooLong = (raw: string): boolean => raw.length > maxPastedChars;

export function pastedToken(raw: string, place: string): PastedToken {
  const reading = readToken(raw);
  const isJwt = reading.header !== null || reading.claims !== null;
  return { raw, place, reading, isChecked: isJwt && !isHiddenKind(reading.kind) && !isTooLong(raw) };
}
