import { isAgents } from '../../clerk-js/agent.ts';
import { docs } from '../../docs.ts';
import { clip } from '../../text.ts';
import { finding } from '../finding.ts';
import { evidence, nameOf } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** Somebody, or an agent, is signed in as this user. */
export const actingAsAnother: PageRule = {
  code: 'acting-as-another',
  find({ active }) {
    const actor = active?.session.actor;
    if (!active || !actor) return null;
    const { session } = active;
    const who = typeof actor.sub === 'string' ? clip(actor.sub, 60) : 'somebody';
    const isAgent = isAgents(session);
    return finding({
      code: 'acting-as-another',
      severity: 'note',
      title: `${isAgent ? 'An agent' : who} acts as ${nameOf(session)} in this session.`,
      cause: isAgent
        ? 'The session was created for an agent task. It passes no second factor, and Clerk may refuse some actions, such as sign-out.'
        : 'This is an impersonation. Actions here count as the user’s own. `act` in the token names the actor.',
      fix: '',
      evidence: [evidence('act.sub', who), evidence('user', session.user?.id ?? null)],
      links: [{ kind: 'claim', sessionId: session.id, name: 'act' }],
      docs: docs.impersonation,
      about: session.id,
    });
  },
};
