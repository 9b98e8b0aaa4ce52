import { base64url } from 'jose';

/**
 * Suffixes of the cookies of instances, by publishable key: the first characters of its SHA-1, as `@clerk/shared` makes
 * them. https://clerk.com/docs/guides/how-clerk-works/cookies
 */
export function createSuffixes() {
  const known = new Map<string, string>();
  const maxKnown = 100;

  /** null until it is known; `onKnown` says when it is. */
  function of(publishableKey: string, onKnown: () => void): string | null {
    const suffix = known.get(publishableKey);
    if (suffix !== undefined) return suffix;
    void suffixOf(publishableKey).then((made) => {
      const [oldest] = known.keys();
      if (oldest !== undefined && known.size >= maxKnown) known.delete(oldest);
      known.set(publishableKey, made);
      onKnown();
    });
    return null;
  }

  return { of };
}

export type Suffixes = ReturnType<typeof createSuffixes>;

/** `naoXFJnI` of `__session_naoXFJnI`. */
export async function suffixOf(publishableKey: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(publishableKey));
  return base64url.encode(new Uint8Array(digest)).slice(0, 8);
}
