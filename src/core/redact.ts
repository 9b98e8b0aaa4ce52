/**
 * Takes secrets out of text that is about to be shown: tokens, keys, and the queries of addresses (ClerkJS puts the
 * dev-browser token and expired tokens there).
 */
export function scrub(text: string): string {
  return (
    text
      .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s"'?#]*)[?#][^\s"']*/gi, '$1?…')
      .replace(/eyJ[\w-]{5,}\.[\w-]*(\.[\w-]*)?/g, 'eyJ…')
      .replace(/(sk_(?:test|live))_\w+/g, '$1_…')
      .replace(/\b(dvb|mt|oat|ak|ask)_\w+/g, '$1_…')
      // Secret keys of Clerk's first years.
      .replace(/\b(test|live)_[A-Za-z0-9]{16,}/g, '$1_…')
      .slice(0, 500)
  );
}

/** A compact token without its signature: all that may leave the worker unasked. */
export function withoutSignature(raw: string): { withoutSignature: string; signatureChars: number } {
  const end = secondDot(raw);
  if (end < 0) return { withoutSignature: '', signatureChars: raw.length };
  return { withoutSignature: raw.slice(0, end), signatureChars: raw.length - end - 1 };
}

const secondDot = (raw: string): number => raw.indexOf('.', raw.indexOf('.') + 1);
