import { expect, it } from 'vitest';
import type { CommandName, CommandRequest } from '../../../../../src/core/clerk-js/command.ts';
import { failure } from '../../../../../src/core/result.ts';
import type { CommandResult, SessionView } from '../../../../../src/protocol/views.ts';
import { createMemberships } from '../../../../../src/ui/commands/memberships.ts';
import { createAuthorization } from '../../../../../src/ui/features/authorization/authorization.ts';
import { makeSession } from '../../fixtures.ts';

const memberships: CommandResult['value'] = {
  kind: 'memberships',
  userId: 'user_1',
  memberships: [
    { organizationId: 'org_1', slug: 'acme', name: 'Acme', role: 'org:admin', permissions: ['org:a:read'] },
  ],
};
const allowed: CommandResult['value'] = { kind: 'allowed', allowed: true };

/** As the panel gives commands: the same one is refused while it runs. */
function running() {
  const busy = new Set<CommandName>();
  return async (name: CommandName) => {
    if (busy.has(name)) return failure('busy');
    busy.add(name);
    await new Promise((resolve) => setTimeout(resolve));
    busy.delete(name);
    const value = name === 'readMemberships' ? memberships : allowed;
    const result: CommandResult = { durationMs: 1, cookieRestored: false, token: null, requests: [], value };
    return { ok: true as const, value: result };
  };
}

it('a check while the memberships are being read waits for them', async () => {
  const run = running();
  const actions = { run: (_session: SessionView, { name }: CommandRequest) => run(name) };
  const authorization = createAuthorization({ ...actions, memberships: createMemberships(actions) });
  const session = makeSession('sess_1', { lastActiveOrganizationId: 'org_1' });
  authorization.fields.role.value = 'org:admin';
  const opening = authorization.load(session);
  await authorization.check(session);
  await opening;
  expect(authorization.answers.value?.bySession.allowed).toBe(true);
});
