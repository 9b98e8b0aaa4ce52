import { isRefusedToAgents } from './agent.ts';
import type { CommandEntry, EffectContext } from './commands/entry.ts';
import * as commands from './commands/index.ts';
import { isOver } from './status.ts';

/** What follows from the list of commands. */

type Listed = typeof commands;
export type CommandName = keyof Listed;

/** What an entry is about, by type. */
type About<Entry> =
  Entry extends CommandEntry<infer Options, infer Option> ? { options: Options; option: Option } : never;
type Requests = { [Name in CommandName]: { name: Name } & About<Listed[Name]>['options'] };

/** What a person can ask of the page's Clerk, by name. */
export type CommandRequest = Requests[CommandName];

/** A request to one session, as it was seen: it fails when its status is another by now. */
export type Command = CommandRequest & { sessionId: string; seenStatus: string };

/** Options that not every ClerkJS knows. */
export type OptionName = About<Listed[CommandName]>['option'];

const entries: { [Name in CommandName]: CommandEntry<Requests[Name], OptionName> } = commands;

const isCommandName = (name: string): name is CommandName => Object.hasOwn(entries, name);
export const commandNames = Object.keys(entries).filter(isCommandName);

/** What is known of a command whatever its options are. */
export const entryOf = (name: CommandName) => entries[name];

/** Whether a command is of use for a session with this status. */
export const isFor = (name: CommandName, status: string): boolean =>
  entries[name].needs === 'any' || !isOver(status);

/** What goes with the call of a command. */
export const argumentsOf = (command: Command) => argumentsBy(command.name, command);

const argumentsBy = <Name extends CommandName>(name: Name, command: Requests[Name] & { sessionId: string }) =>
  entries[name].call(command);

/** ClerkJS may write another session's token into the page's cookie, so that it has to be given back. */
export const restoresCookie = (request: CommandRequest): boolean =>
  cookieUseBy(request.name, request) === 'restored';

const cookieUseBy = <Name extends CommandName>(name: Name, request: Requests[Name]) =>
  entries[name].cookie(request);

const refusedText = 'Clerk may refuse this in an agent’s session (403).';

/** What a command will change and send, in a few sentences. */
export function effectOf(request: CommandRequest, context: EffectContext): string {
  const refused = context.isAgents && isRefusedToAgents(request.name);
  const said = `${effectBy(request.name, request, context)}${refused ? ` ${refusedText}` : ''}`;
  if (context.isActive || !restoresCookie(request)) return said;
  return `${said} Not the active session: if this changes the page’s cookie, it is restored right after, with up to 1 more request.`;
}

const effectBy = <Name extends CommandName>(name: Name, request: Requests[Name], context: EffectContext) =>
  entries[name].effect(request, context);
