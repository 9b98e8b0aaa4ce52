import type { CommandEntry, EffectContext } from './entry.ts';
import { whereText } from './texts.ts';

/** Options of getToken, as Clerk names them. https://clerk.com/docs/reference/javascript/session#get-token */
export interface TokenOptions {
  template?: string;
  /** null: the personal account. Left out: the session's own last active organization. */
  organizationId?: string | null;
  skipCache?: boolean;
  /** Before ClerkJS 6 only. */
  leewayInSeconds?: number;
  /** Before ClerkJS 3.2 only. */
  throwOnError?: boolean;
}

type RecentOption = 'organizationId' | 'leewayInSeconds' | 'throwOnError';

/** On a session that is over it is refused, and ClerkJS then asks for the client anew. */
export const getToken: CommandEntry<{ options?: TokenOptions }, RecentOption> = {
  label: 'Get token',
  of: 'session',
  method: 'getToken',
  options: { source: '_getToken', names: ['organizationId', 'leewayInSeconds', 'throwOnError'] },
  needs: 'live',
  call: ({ options }) => ({ args: options ? [options] : [], givesToken: true }),
  result: null,
  asksFirst: null,
  // A template's token never goes into the cookie.
  cookie: ({ options }) => (options?.template ? 'untouched' : 'restored'),
  mayLeavePage: false,
  quiet: false,
  effect: ({ options = {} }, context) => effectOf(options, context),
};

function effectOf({ template, organizationId, skipCache }: TokenOptions, context: EffectContext): string {
  const cache = skipCache ? 'Always sends a request, replaces the app’s cached token' : 'May send a request';
  if (template) {
    return `Gets a token from template “${template}”. ${cache}, counts as activity. The page’s cookie stays.`;
  }
  if (organizationId !== undefined) {
    return `Gets a session token for ${whereText(organizationId, context)}, without switching. ${cache}, counts as activity. Updates the page’s __session cookie only if that is its organization now.`;
  }
  return `Gets a session token. ${cache}, counts as activity, updates the page’s __session cookie.`;
}
