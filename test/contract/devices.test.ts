import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { backendClient, codeOf, demoBrowser, START_MS } from './demo-browser.ts';

let clerk: ClerkInstance;

beforeAll(async () => {
  clerk = await startClerkInstance();
}, START_MS);
afterEach(() => clerk.reset());
afterAll(() => clerk.close());

interface Listed {
  id: string;
  status: string;
  latest_activity: { city: string; browser_name: string; ip_address: string };
}

async function open() {
  const browser = await demoBrowser(clerk);
  const own = `_clerk_session_id=${browser.alice.id}`;
  return {
    ...browser,
    list: async (): Promise<Listed[]> => (await browser.call(`/me/sessions/active?${own}`)).json,
    revoke: (id: string) => browser.call(`/me/sessions/${id}/revoke?${own}`, {}),
  };
}

describe('the user’s sessions everywhere', () => {
  it('are listed, with where and with what each was used last', async () => {
    clerk.config({ otherDevices: 3 });
    const { list, alice } = await open();
    const listed = await list();
    expect(listed.map(({ id }) => id).sort()).toEqual(
      [alice.id, ...clerk.devices().map(({ id }) => id)].sort(),
    );
    expect(listed.find(({ id }) => id === alice.id)?.latest_activity.city).toBe('Vienna');
    for (const key of ['city', 'browser_name', 'ip_address'] as const) {
      expect(new Set(listed.map(({ latest_activity }) => latest_activity[key])).size).toBeGreaterThan(2);
    }
  });

  it('can be added while a browser is open, and are not its own', async () => {
    const { list, call } = await open();
    clerk.config({ otherDevices: 8 });
    expect(await list()).toHaveLength(9);
    expect((await call('/client')).json.response.sessions).toHaveLength(3);
    expect(clerk.sessions()).toHaveLength(3);
    clerk.config({ otherDevices: 0 });
    expect(await list()).toHaveLength(1);
  });

  it('can be revoked one by one, without learning their tokens', async () => {
    clerk.config({ otherDevices: 2 });
    const { list, revoke } = await open();
    const [other] = clerk.devices();
    const { json } = await revoke(other?.id ?? '');
    expect(json.response).toMatchObject({ id: other?.id, status: 'revoked', last_active_token: null });
    expect(json.client.sessions).toHaveLength(3);
    expect(clerk.devices().map(({ status }) => status)).toEqual(['revoked', 'active']);
    expect(await list()).toHaveLength(2);
  });

  it('include the session itself, which may revoke itself', async () => {
    const { alice, bob, revoke, call } = await open();
    const { json } = await revoke(alice.id);
    expect(json.client.sessions[0]).toMatchObject({ id: alice.id, status: 'revoked' });
    expect(json.client.last_active_session_id).toBe(bob.id);
    const again = await call(`/me/sessions/active?_clerk_session_id=${alice.id}`);
    expect(codeOf(again)).toEqual([401, 'authentication_invalid']);
  });

  it('are of one user', async () => {
    const { bob, revoke } = await open();
    expect(codeOf(await revoke(bob.id))).toEqual([404, 'resource_not_found']);
  });

  it('are known to the Backend API too', async () => {
    clerk.config({ otherDevices: 1 });
    const [device] = clerk.devices();
    const session = await backendClient(clerk).sessions.getSession(device?.id ?? '');
    expect(session.latestActivity).toMatchObject({ city: 'Graz', isMobile: true });
  });
});
