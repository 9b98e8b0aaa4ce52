/** Of a session: what ClerkJS says of who acts in it. */
interface Acting {
  actor: { [claim: string]: unknown } | null;
  /** Only ClerkJS 6 and late releases of 5 have it. */
  agent?: { [claim: string]: unknown } | null;
}

/**
 * Sessions that Clerk made for an agent. By default its Frontend API refuses some acts in them with 403, as sign-out and a
 * switch of organization; an app may have asked for a session without that limit.
 * https://clerk.com/docs/guides/ai/restrict-agent-sessions
 */
export const isAgents = ({ agent, actor }: Acting): boolean => (agent ?? actor)?.type === 'agent';

/** Commands that end, extend or switch a session. */
const refused: ReadonlySet<string> = new Set([
  'touch',
  'end',
  'remove',
  'signOut',
  'signOutAll',
  'setActive',
]);

/** @param name of a command */
export const isRefusedToAgents = (name: string): boolean => refused.has(name);
