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
    'Removes this session, as the app’s own sign-out does; sends one request; can’t be undone. The app may go to its after-sign-out page. Of the last signed-in session it signs the whole client out.',
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
    'Removes every session of this browser’s client, as the app’s own sign-out does; sends one request; can’t be undone. The app may go to its after-sign-out page.',
};
