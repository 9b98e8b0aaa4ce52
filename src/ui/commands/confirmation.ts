import type { CommandRequest } from '../../core/clerk-js/command.ts';
import type { SessionView } from '../../protocol/views.ts';
import { commandLabels, type EffectContext, effectOf } from './effects.ts';

export interface Choice {
  /** Of the accepting button: begins with the verb. */
  label: string;
  ask: CommandRequest;
  effect: string;
}

/** What is asked before something that can't be undone. */
export interface Question {
  title: string;
  session: SessionView;
  /** A session of another device, which the question is about instead. */
  deviceSessionId?: string;
  choices: readonly Choice[];
}

/** The question before a command; signing out has two answers. */
export function questionOf(ask: CommandRequest, session: SessionView, context: EffectContext): Question {
  const choice = (label: string, of: CommandRequest): Choice => ({
    label,
    ask: of,
    effect: effectOf(of, context),
  });
  if (ask.name === 'signOut') {
    return {
      title: 'Sign out?',
      session,
      choices: [
        choice('Sign out of this session', ask),
        choice('Sign out of all sessions', { name: 'signOutAll' }),
      ],
    };
  }
  const label = commandLabels[ask.name];
  return {
    title: `${label} this session?`,
    session,
    ...(ask.name === 'revokeDevice' && { deviceSessionId: ask.deviceSessionId }),
    choices: [choice(`${label} session`, ask)],
  };
}
