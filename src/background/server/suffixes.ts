import { cookieSuffix } from '../../core/frontend-api/cookie-suffix.ts';

/** Suffixes of the cookies of instances, by publishable key. */
export function createSuffixes() {
  const known = new Map<string, string>();
  const maxKnown = 100;

  /** null until it is known; `onKnown` says when it is. */
  function of(publishableKey: string, onKnown: () => void): string | null {
    const suffix = known.get(publishableKey);
    if (suffix !== undefined) return suffix;
    void cookieSuffix(publishableKey).then((made) => {
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
