import type { CommandName } from '../../core/clerk-js/command.ts';
import type { TabModel } from '../shared/tab.ts';

/** Why a command can't be given now, in words; null: it can. */
export const whyNot = (name: CommandName, tab: Pick<TabModel, 'can'>): string | null =>
  tab.can(name) ? null : 'Not in this ClerkJS.';
