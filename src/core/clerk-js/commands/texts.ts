import type { EffectContext } from './entry.ts';

/** Words that effects have in common. */

export const clearsCache = 'Clears all cached tokens in the page.';

/** `Acme`; null is the personal account. */
export const whereText = (id: string | null, { organizationName }: EffectContext): string =>
  id === null ? 'the personal account' : organizationName(id);
