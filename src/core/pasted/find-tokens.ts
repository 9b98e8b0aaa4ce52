import { maxPasteChars } from '../limits.ts';
import { extractToken } from '../token/extract.ts';
import { looksLikeToken } from '../token/token-text.ts';
import { isCut } from './read-request.ts';
import { type FoundToken, scanTokens } from './scan-tokens.ts';

export type { FoundToken } from './scan-tokens.ts';

const maxTokens = 20;
/** Repeated ones among them. */
const maxScanned = 1_000;

/** All different tokens of a text in their order, at most 20. One that touches the cut of a long text is left out. */
export function findTokens(text: string): FoundToken[] {
  const seen = text.slice(0, maxPasteChars).trimStart();
  const found = new Map<string, FoundToken>();
  for (const { raw, place, isLast } of scanTokens(seen, maxScanned)) {
    if (isLast && isCut(text)) continue;
    if (!found.has(raw)) found.set(raw, { raw, place });
  }
  const likeliest = extractToken(text)?.raw;
  const tokens = [...found.values()];
  if (likeliest !== undefined && looksLikeToken(likeliest) && !found.has(likeliest)) {
    // The same, wrapped or escaped in a way that only the whole text tells.
    const others = tokens.filter(({ raw }) => !likeliest.startsWith(raw));
    return [{ raw: likeliest, place: '' }, ...others].slice(0, maxTokens);
  }
  return tokens.slice(0, maxTokens);
}
