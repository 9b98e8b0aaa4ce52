import type { CommandEntry } from './entry.ts';

/** https://clerk.com/docs/reference/javascript/session#check-authorization */
export const checkAuthorization: CommandEntry<{
  params: Record<string, unknown>;
  /** Asked to find out by which rules this ClerkJS answers, and by nobody. */
  isProbe?: boolean;
}> = {
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
  effect: () => 'Evaluated locally. No request.',
};
