import { describe, expect, it } from 'vitest';
import { confirmationOf } from '../../../../src/ui/commands/confirmation.ts';
import { makeSession } from '../fixtures.ts';

const session = makeSession('sess_1');
const active = { isActive: true, isAgents: false, organizationName: (id: string) => id };

describe('a confirmation', () => {
  it('has two answers before signing out, and else one that begins with the verb', () => {
    expect(
      confirmationOf({ name: 'signOut' }, session, active)?.choices.map(({ label, request }) => [
        label,
        request,
      ]),
    ).toEqual([
      ['Sign out of this session', { name: 'signOut' }],
      ['Sign out of all sessions', { name: 'signOutAll' }],
    ]);
    expect(confirmationOf({ name: 'end' }, session, active)?.choices.map(({ label }) => label)).toEqual([
      'End session',
    ]);
    const revoke = { name: 'revokeDevice', deviceSessionId: 'sess_9' } as const;
    expect(confirmationOf(revoke, session, active)).toMatchObject({ deviceSessionId: 'sess_9' });
  });
});
