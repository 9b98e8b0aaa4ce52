import { requiredContext } from '../kit/required-context.ts';
import type { Shared } from '../shared/context.ts';
import { type Actions, createActions } from './actions.ts';
import { createMemberships, type Memberships } from './memberships.ts';

/** What a person can do with sessions, and what came of it. */
export interface Commands {
  actions: Actions;
  memberships: Memberships;
}

export const [CommandsProvider, useCommands] = requiredContext<Commands>('Commands');

export function createCommands({ source, tab }: Pick<Shared, 'source' | 'tab'>, now: () => number): Commands {
  const actions = createActions({
    send: (address, command, stop) => source.ask('command', { address, command }, { stop }),
    address: () => tab.frame.peek()?.address ?? null,
    look: (id) => ({
      session: tab.session(id),
      activeSessionId: tab.clerk.peek()?.activeSessionId ?? null,
      cookieOwners: tab.clerk.peek()?.cookieOwners ?? [],
      pageHasFocus: tab.clerk.peek()?.pageHasFocus ?? true,
    }),
    onView: (listener) => source.topic('tab').subscribe(listener),
    now,
    recorder: () => source.recorder.peek(),
  });
  return { actions, memberships: createMemberships(actions) };
}
