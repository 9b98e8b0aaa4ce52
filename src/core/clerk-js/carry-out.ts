import * as v from 'valibot';
import type { Call } from './call.ts';
import { argumentsOf, type Command, type CommandName, entryOf, restoresCookie } from './command.ts';
import * as results from './results/index.ts';
import { lastActiveTokenPath, selectionOf } from './selection.ts';

/** The worker's side of a command: the call that it is for the hook, and what the call's result means. */

const schemas = { ...results };

/** What a command gave besides its effect. Times are epoch milliseconds. */
export type CommandValue = { kind: 'nothing' } | v.InferOutput<(typeof schemas)[keyof typeof schemas]>;

/** How a command is carried out in one of the page's instances. */
export function callOf(command: Command, instance: number): Call {
  const { name, sessionId, seenStatus } = command;
  const { of, method, result } = entryOf(name);
  return {
    instance,
    sessionId,
    seenStatus,
    onClerk: of === 'clerk',
    receiver: of === 'user' ? 'user' : '.',
    method,
    args: [],
    item: null,
    givesToken: false,
    result: result && selectionOf(schemas[result]),
    cookieToken: restoresCookie(command) ? lastActiveTokenPath : null,
    ...argumentsOf(command),
  };
}

/** Puts what was read of a call's result in order; null when it is not what that command gives. */
export function resultOf(name: CommandName, read: Record<string, unknown> | null): CommandValue | null {
  const { result } = entryOf(name);
  if (!result) return { kind: 'nothing' };
  const parsed = v.safeParse(schemas[result], read);
  return parsed.success ? parsed.output : null;
}
