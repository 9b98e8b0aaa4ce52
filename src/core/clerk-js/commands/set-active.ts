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
  const change = 'Sends 1 request. User, token and cookie change at once. The app may navigate.';
  if (context.isActive) {
    return organizationId === undefined
      ? 'Already active: sends 1 request and lets the app run its own code. Fill in Organization to switch.'
      : `Switches this session to ${whereText(organizationId, context)}. ${change}`;
  }
  const where = organizationId === undefined ? '' : ` in ${whereText(organizationId, context)}`;
  return `Switches the page to this session${where}. ${change}`;
}
