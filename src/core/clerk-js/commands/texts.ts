import type { EffectContext } from './entry.ts';

/** Words that effects have in common. */

export const irreversible = 'can’t be undone; clears every session’s token cache in the page';

/** `Acme`; null is the personal account. */
export const whereText = (id: string | null, { organizationName }: EffectContext): string =>
  id === null ? 'the personal account' : organizationName(id);
