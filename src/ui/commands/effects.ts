import type { MethodName } from '../../core/clerk-js/capabilities.ts';
import type { CommandName, CommandRequest } from '../../core/clerk-js/command.ts';

/** What a person reads of a command: its button, and what it will change, said before it does. */

export const commandLabels: Record<CommandName, string> = {
  getToken: 'Get token',
  touch: 'Touch',
  end: 'End',
  remove: 'Remove',
  reload: 'Reload session',
  clearCache: 'Clear cache',
  setActive: 'Set active',
  signOut: 'Sign out',
  signOutAll: 'Sign out of all',
  readMemberships: 'Read memberships',
  checkAuthorization: 'Check',
  startVerification: 'Start verification',
  prepareFirstFactor: 'Prepare first factor',
  attemptFirstFactor: 'Attempt first factor',
  prepareSecondFactor: 'Prepare second factor',
  attemptSecondFactor: 'Attempt second factor',
  verifyWithPasskey: 'Verify with passkey',
  listDevices: 'List devices',
  revokeDevice: 'Revoke',
};

/** The method of ClerkJS that a button stands for, so that one it lacks is told of before it is pressed. */
export const methodOfCommand: Partial<Record<CommandName, MethodName>> = {
  getToken: 'getToken',
  touch: 'touch',
  end: 'end',
  remove: 'remove',
  reload: 'reload',
  clearCache: 'clearCache',
  setActive: 'setActive',
  signOut: 'signOut',
  signOutAll: 'signOut',
};

/** These ask first, because they can’t be undone. */
export const asksFirst: ReadonlySet<CommandName> = new Set([
  'end',
  'remove',
  'signOut',
  'signOutAll',
  'revokeDevice',
]);

/** What the effect depends on. */
export interface EffectContext {
  /** It is the page's active session. */
  isActive: boolean;
  /** An organization's id as people call it. */
  organizationName(id: string): string;
}

const irreversible = 'can’t be undone; clears every session’s token cache in the page';
const cookieGoesBack =
  'This is not the active session: the page’s cookie is given back to its active session at once.';

const workspace = (id: string | null, { organizationName }: EffectContext): string =>
  id === null ? 'the personal workspace' : organizationName(id);

/** What a command will change, in a line or two. */
export function effectOf(ask: CommandRequest, context: EffectContext): string {
  const said = ownEffectOf(ask, context);
  return !context.isActive && writesCookie(ask) ? `${said} ${cookieGoesBack}` : said;
}

/** ClerkJS writes the token of the session that is asked into the page's cookie, active or not. */
function writesCookie(ask: CommandRequest): boolean {
  if (ask.name === 'getToken') return !ask.options?.template;
  return ask.name === 'touch' || ask.name === 'reload';
}

function ownEffectOf(ask: CommandRequest, context: EffectContext): string {
  switch (ask.name) {
    case 'getToken':
      return effectOfGetToken(ask.options ?? {}, context);
    case 'touch':
      return `Tells Clerk the session is in use; sends one request; re-asserts this tab’s organization${
        ask.intent ? `; says why: ${ask.intent}` : ''
      }.`;
    case 'end':
      return `Signs this session out; ${irreversible}.`;
    case 'remove':
      return `Signs this session out and takes it off this client’s list; ${irreversible}.`;
    case 'reload':
      return 'Reads the session anew from Clerk; sends one request; changes nothing there. What the app shows may change.';
    case 'clearCache':
      return 'Empties ClerkJS’s token cache of every session in this page. Sends nothing; the app’s next getToken() sends a request.';
    case 'setActive':
      return effectOfSetActive(ask.organizationId, context);
    case 'signOut':
      return 'Removes this session, as the app’s own sign-out does; can’t be undone. The app may go to its after-sign-out page. Of the last signed-in session it signs the whole client out.';
    case 'signOutAll':
      return 'Removes every session of this browser’s client, as the app’s own sign-out does; can’t be undone. The app may go to its after-sign-out page.';
    case 'checkAuthorization':
      return 'Asks this ClerkJS; sends no request and changes nothing.';
    case 'readMemberships':
      return 'Reads what ClerkJS holds; changes nothing.';
    case 'startVerification':
      return 'Starts a reverification of this session in Clerk; sends one request. One that was under way starts over.';
    case 'prepareFirstFactor':
    case 'prepareSecondFactor':
      return ask.factor.strategy === 'enterprise_sso'
        ? 'Asks Clerk for the address of the identity provider; sends one request.'
        : 'Clerk sends the code to the user now; sends one request.';
    case 'attemptFirstFactor':
    case 'attemptSecondFactor':
      return 'Sends what you typed to Clerk once; it is kept nowhere. Wrong ones count, and may lock the user.';
    case 'verifyWithPasskey':
      return 'The page asks the browser for a passkey; sends two requests. The page must have the focus for it.';
    case 'listDevices':
      return 'Asks Clerk for the sessions of the active session’s user on all devices; sends one request, unless ClerkJS has the list from before.';
    case 'revokeDevice':
      return 'Ends that session in Clerk, on whatever device it is; can’t be undone. Its next request there is refused.';
  }
}

function effectOfGetToken(
  { template, organizationId, skipCache }: NonNullable<(CommandRequest & { name: 'getToken' })['options']>,
  context: EffectContext,
): string {
  const cache = skipCache
    ? 'Sends a request and replaces the token that the app has in its cache'
    : 'May send a request';
  if (template) {
    return `Asks Clerk for a token of the JWT template “${template}”. ${cache}; counts as activity; leaves the page’s cookie alone.`;
  }
  if (organizationId !== undefined) {
    return `Asks Clerk for this session’s token in ${workspace(organizationId, context)}. ${cache}; counts as activity; switches nothing. The page’s __session cookie is rewritten only if that is its organization now.`;
  }
  return `Asks Clerk for this session’s token. ${cache}; counts as activity; rewrites the page’s __session cookie.`;
}

function effectOfSetActive(organizationId: string | null | undefined, context: EffectContext): string {
  const change = 'The app goes on with it at once: cookie, user and token change, and it may navigate.';
  if (context.isActive) {
    return organizationId === undefined
      ? 'This is the active session: setting it anew lets the app run its own code for it. Choose an organization to switch to one.'
      : `Switches this session to ${workspace(organizationId, context)}. ${change}`;
  }
  const where = organizationId === undefined ? '' : ` in ${workspace(organizationId, context)}`;
  return `Makes this the active session of the page${where}. ${change}`;
}
