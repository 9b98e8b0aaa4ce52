import type { CommandEntry } from './entry.ts';

/** Of all sessions in the page, whichever is asked: so it is good on one that is over. */
export const clearCache: CommandEntry = {
  label: 'Clear cache',
  of: 'session',
  method: 'clearCache',
  needs: 'any',
  call: () => ({}),
  result: null,
  asksFirst: null,
  cookie: () => 'untouched',
  mayLeavePage: false,
  quiet: false,
  effect: () => 'Clears all cached tokens in the page. No request now; the next getToken() makes one.',
};
