import type { CommandName } from './command.ts';
import type { SessionSnapshot } from './snapshot.ts';

/**
 * Sessions that Clerk made for an agent. By default its Frontend API refuses some acts in them with 403, as sign-out and a
 * switch of organization; an app may have asked for a session without that limit.
 * https://clerk.com/docs/guides/ai/restrict-agent-sessions
 */
export const isAgents = ({ agent, actor }: Pick<SessionSnapshot, 'agent' | 'actor'>): boolean =>
  (agent ?? actor)?.type === 'agent';

/** What ends, extends or switches a session. */
const refused: ReadonlySet<CommandName> = new Set([
  'touch',
  'end',
  'remove',
  'signOut',
  'signOutAll',
  'setActive',
]);

export const isRefusedToAgents = (name: CommandName): boolean => refused.has(name);
