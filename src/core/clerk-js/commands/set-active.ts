import type { CommandEntry, EffectContext } from './entry.ts';
import { whereText } from './texts.ts';

/** The cookie goes along with the active session, so there is none to restore. */
export const setActive: CommandEntry<{
  /** null is the personal account; left out, the organization stays. */
  organizationId?: string | null;
}> = {
  label: 'Set active',
  of: 'clerk',
  method: 'setActive',
  needs: 'live',
  call: ({ sessionId, organizationId }) => ({
    args: [
      organizationId === undefined
        ? { session: sessionId }
        : { session: sessionId, organization: organizationId },
    ],
  }),
  result: null,
  asksFirst: null,
  cookie: () => 'untouched',
  mayLeavePage: true,
  quiet: false,
  effect: ({ organizationId }, context) => effectOf(organizationId, context),
};

function effectOf(organizationId: string | null | undefined, context: EffectContext): string {
  const change =
    'Sends a request. The app goes on with it at once: cookie, user and token change, and it may navigate.';
  if (context.isActive) {
    return organizationId === undefined
      ? 'This is the active session: setting it anew sends a request, and lets the app run its own code for it. Choose an organization to switch to one.'
      : `Switches this session to ${whereText(organizationId, context)}. ${change}`;
  }
  const where = organizationId === undefined ? '' : ` in ${whereText(organizationId, context)}`;
  return `Makes this the active session of the page${where}. ${change}`;
}
