import type { CommandEntry } from './entry.ts';

/** https://clerk.com/docs/reference/javascript/session#check-authorization */
export const checkAuthorization: CommandEntry<{ params: Record<string, unknown> }> = {
  label: 'Check',
  of: 'session',
  method: 'checkAuthorization',
  needs: 'any',
  call: ({ params }) => ({ args: [params] }),
  result: 'allowed',
  asksFirst: null,
  cookie: () => 'untouched',
  mayLeavePage: false,
  quiet: true,
  effect: () => 'Asks this ClerkJS; sends no request and changes nothing.',
};
