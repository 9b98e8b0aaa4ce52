import type { CommandEntry } from './entry.ts';

/** Clerk gives a session with whatever status it has: on one that is over, this shows what became of it. */
export const reload: CommandEntry = {
  label: 'Reload session',
  of: 'session',
  method: 'reload',
  needs: 'any',
  call: () => ({}),
  result: null,
  asksFirst: null,
  cookie: () => 'restored',
  mayLeavePage: false,
  quiet: false,
  effect: () =>
    'Reads the session anew from Clerk; sends one request; changes nothing there. What the app shows may change.',
};
