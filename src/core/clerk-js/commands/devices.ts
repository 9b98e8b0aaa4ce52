import type { CommandEntry } from './entry.ts';

/** Sessions of the active session's user on all devices. */
export const listDevices: CommandEntry = {
  label: 'List devices',
  of: 'user',
  method: 'getSessions',
  needs: 'live',
  call: () => ({}),
  result: 'devices',
  asksFirst: null,
  cookie: () => 'untouched',
  mayLeavePage: false,
  quiet: false,
  effect: () =>
    'Asks Clerk for the sessions of the active session’s user on all devices; sends one request, unless ClerkJS has the list from before.',
};

export const revokeDevice: CommandEntry<{ deviceSessionId: string }> = {
  label: 'Revoke',
  of: 'user',
  method: 'getSessions',
  needs: 'live',
  call: ({ deviceSessionId }) => ({ item: { id: deviceSessionId, method: 'revoke' } }),
  result: null,
  asksFirst: { title: 'Revoke this session?', accept: 'Revoke session' },
  cookie: () => 'restored',
  mayLeavePage: false,
  quiet: false,
  effect: () =>
    'Ends that session in Clerk, on whatever device it is; sends up to two requests; can’t be undone. Its next request there is refused.',
};
