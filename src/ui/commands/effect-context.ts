import { isAgents } from '../../core/clerk-js/agent.ts';
import type { EffectContext } from '../../core/clerk-js/commands/entry.ts';
import type { SessionView } from '../../protocol/views.ts';
import { useShared } from '../shared/context.ts';
import { organizationName } from '../shared/session-labels.ts';

/** What the effect of a command on this session depends on. */
export function useEffectContext(session: SessionView): EffectContext {
  const { tab } = useShared();
  return {
    isActive: tab.clerk.value?.activeSessionId === session.id,
    isAgents: isAgents(session),
    organizationName: (id) => organizationName(id, session),
  };
}
