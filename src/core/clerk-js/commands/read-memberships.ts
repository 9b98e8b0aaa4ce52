import type { CommandEntry } from './entry.ts';

/** Reads the memberships of the session's user with their permissions. Calls nothing. */
export const readMemberships: CommandEntry = {
  label: 'Read memberships',
  of: 'session',
  method: null,
  needs: 'any',
  call: () => ({}),
  result: 'memberships',
  asksFirst: null,
  cookie: () => 'untouched',
  mayLeavePage: false,
  quiet: true,
  effect: () => 'Reads what ClerkJS has in memory and changes nothing.',
};
