import type { Command, CommandName } from '../../src/core/clerk-js/command.ts';
import { failure, type Outcome, success } from '../../src/core/result.ts';
import type { CommandResult } from '../../src/protocol/views.ts';
import type { Answers } from './fixture-source.ts';

export type ValueOf<Kind extends CommandResult['value']['kind']> = Extract<
  CommandResult['value'],
  { kind: Kind }
>;

/** What came of a command that was done; nothing else happened but what is given. */
export const done = (more: Partial<CommandResult> = {}): Outcome<CommandResult> =>
  success({
    durationMs: 84,
    cookieRestored: false,
    token: null,
    requests: [],
    value: { kind: 'nothing' },
    ...more,
  });

type CommandOf<Name extends CommandName> = Extract<Command, { name: Name }>;

/** Answers each command by its name; one that is not here fails. */
export function answering(
  commands: {
    [Name in CommandName]?: (command: CommandOf<Name>) => Outcome<CommandResult>;
  },
): Answers {
  const answer = <Name extends CommandName>(command: CommandOf<Name>, name: Name) =>
    commands[name]?.(command) ?? failure('no-answer');
  return { command: ({ command }) => answer(command, command.name) };
}
