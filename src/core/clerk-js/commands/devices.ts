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
  effect: () => 'Lists the active user’s sessions on all devices (1 request, or from ClerkJS’s cache).',
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
  effect: () => 'Signs that device out for good (up to 2 requests).',
};
