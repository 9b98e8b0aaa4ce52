import { type CommandRequest, effectOf, entryOf } from '../../core/clerk-js/command.ts';
import type { EffectContext } from '../../core/clerk-js/commands/entry.ts';
import type { SessionView } from '../../protocol/views.ts';

export interface Choice {
  /** Of the accepting button: begins with the verb. */
  label: string;
  request: CommandRequest;
  effect: string;
}

/** What is asked before something that can't be undone. */
export interface Confirmation {
  title: string;
  session: SessionView;
  /** A session of another device, which the question is about instead. */
  deviceSessionId?: string;
  choices: readonly Choice[];
}

/** What is asked before a command; signing out has two answers. null: nothing is asked. */
export function confirmationOf(
  request: CommandRequest,
  session: SessionView,
  context: EffectContext,
): Confirmation | null {
  const { asksFirst } = entryOf(request.name);
  if (!asksFirst) return null;
  const requests: CommandRequest[] =
    request.name === 'signOut' ? [request, { name: 'signOutAll' }] : [request];
  return {
    title: asksFirst.title,
    session,
    ...('deviceSessionId' in request && { deviceSessionId: request.deviceSessionId }),
    choices: requests.flatMap((each) => {
      const label = entryOf(each.name).asksFirst?.accept;
      return label ? [{ label, request: each, effect: effectOf(each, context) }] : [];
    }),
  };
}
