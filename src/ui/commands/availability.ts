import { type CommandName, isFor } from '../../core/clerk-js/command.ts';
import type { SessionView } from '../../protocol/views.ts';
import type { TabModel } from '../shared/tab.ts';

/** Why a command can't be given to a session now, in words; null: it can. */
export function whyNot(
  name: CommandName,
  { status }: SessionView,
  tab: Pick<TabModel, 'can'>,
): string | null {
  if (!tab.can(name)) return 'Not available in this ClerkJS version.';
  return isFor(name, status) ? null : 'This session is over.';
}
