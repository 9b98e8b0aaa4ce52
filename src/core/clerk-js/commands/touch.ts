import type { CommandEntry } from './entry.ts';

export type TouchIntent = 'focus' | 'select_session' | 'select_org';

/** https://clerk.com/docs/reference/javascript/session#touch */
export const touch: CommandEntry<{ intent?: TouchIntent }, 'intent'> = {
  label: 'Touch',
  of: 'session',
  method: 'touch',
  options: { source: 'touch', names: ['intent'] },
  needs: 'live',
  call: ({ intent }) => ({ args: intent ? [{ intent }] : [] }),
  result: null,
  asksFirst: null,
  cookie: () => 'restored',
  mayLeavePage: false,
  quiet: false,
  effect: ({ intent }) =>
    `Marks the session as active at Clerk (1 request) and sends this tab’s organization${
      intent ? ` and the reason ${intent}` : ''
    }.`,
};
