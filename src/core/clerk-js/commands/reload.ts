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
  effect: () => 'Reloads the session from Clerk (1 request). The app may re-render.',
};
