/**
 * Takes secrets out of text that is about to be shown: tokens, keys, and the queries of addresses (ClerkJS puts the
 * dev-browser token and expired tokens there).
 */
export function scrub(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s"'?#]*)[?#][^\s"']*/gi, '$1?…')
    .replace(/eyJ[\w-]{5,}\.[\w-]*(\.[\w-]*)?/g, 'eyJ…')
    .replace(/\b(sk_(?:test|live)|dvb|mt|oat|ak)_\w+/g, '$1_…')
    .slice(0, 500);
}

/** A compact token without its signature: all that may leave the worker unasked. */
export function withoutSignature(raw: string): { withoutSignature: string; signatureChars: number } {
  const end = secondDot(raw);
  if (end < 0) return { withoutSignature: '', signatureChars: raw.length };
  return { withoutSignature: raw.slice(0, end), signatureChars: raw.length - end - 1 };
}

const secondDot = (raw: string): number => raw.indexOf('.', raw.indexOf('.') + 1);
