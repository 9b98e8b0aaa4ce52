import type { CommandEntry } from './entry.ts';

/**
 * ClerkJS looks for the session among those that are signed in, and when only one of them is left it signs that one out,
 * whichever was named: so it is not for a session that is over.
 */
export const signOut: CommandEntry = {
  label: 'Sign out',
  of: 'clerk',
  method: 'signOut',
  needs: 'live',
  call: ({ sessionId }) => ({ args: [{ sessionId }] }),
  result: null,
  asksFirst: { title: 'Sign out?', accept: 'Sign out of this session' },
  cookie: () => 'restored',
  mayLeavePage: true,
  quiet: false,
  effect: () =>
    'Signs out for good, as your app would (1 request). If it is the last session, the whole browser is signed out. The app may open its after-sign-out page.',
};

export const signOutAll: CommandEntry = {
  label: 'Sign out of all',
  of: 'clerk',
  method: 'signOut',
  needs: 'any',
  call: () => ({}),
  result: null,
  asksFirst: { title: 'Sign out?', accept: 'Sign out of all sessions' },
  cookie: () => 'untouched',
  mayLeavePage: true,
  quiet: false,
  effect: () =>
    'Signs out every session in this browser for good, as your app would (1 request). The app may open its after-sign-out page.',
};
