import { readFile } from 'node:fs/promises';
import { Window } from 'happy-dom';
import type { SessionState } from '../../src/core/authorization/facts.ts';
import type { Json } from '../../src/core/json.ts';

/** What of a real session is used here. */
export interface RealSession {
  id: string;
  user?: { id?: unknown; organizationMemberships?: RealMembership[] } | null;
  lastActiveOrganizationId?: unknown;
  lastActiveToken?: { jwt?: { claims: Record<string, unknown> } } | null;
  factorVerificationAge?: unknown;
  checkAuthorization(params: unknown): unknown;
}

interface RealMembership {
  role?: unknown;
  permissions?: unknown;
  organization: { id?: unknown };
}

interface RealClerk {
  version: string;
  client: { sessions: RealSession[]; fetch(): Promise<unknown> };
  load(options: { standardBrowser: boolean; telemetry: boolean }): Promise<void>;
}

interface RealClerkJs {
  version: string;
  /** Real sessions, as ClerkJS makes them of the Frontend API's answer to `GET /v1/client`. */
  sessionsOf(payloads: object[]): Promise<RealSession[]>;
  close(): Promise<void>;
}

const publishableKey = `pk_test_${Buffer.from('emu.clerk.accounts.dev$').toString('base64')}`;

/** Runs a published `clerk.browser.js` in a window whose network is this function alone. */
export async function startClerkJs(script: string): Promise<RealClerkJs> {
  const window = new Window({
    url: 'https://app.example.com/',
    settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
  });
  let sessions: object[] = [];
  const answer = (address: string) => {
    if (!address.includes('/v1/client')) return {};
    return { object: 'client', id: 'client_1', sessions, last_active_session_id: null };
  };
  const element = window.document.createElement('script');
  element.setAttribute('src', 'https://app.example.com/clerk.browser.js');
  // It takes the address of its chunks from there; none is asked for.
  Object.defineProperty(window.document, 'currentScript', { get: () => element });
  Object.assign(window, {
    __clerk_publishable_key: publishableKey,
    fetch: async (address: unknown) =>
      new window.Response(JSON.stringify({ response: answer(String(address)), client: null }), {
        headers: { 'content-type': 'application/json' },
      }),
  });
  window.eval(await readFile(script, 'utf8'));
  const clerk = (window as unknown as { Clerk: RealClerk }).Clerk;
  await clerk.load({ standardBrowser: false, telemetry: false });
  return {
    version: clerk.version,
    async sessionsOf(payloads) {
      sessions = payloads;
      await clerk.client.fetch();
      return clerk.client.sessions;
    },
    close: () => window.happyDOM.close(),
  };
}

/** What the extension would read of it. */
export function stateOf(session: RealSession): SessionState {
  const { user, lastActiveOrganizationId: active, lastActiveToken } = session;
  const membership = user?.organizationMemberships?.find(({ organization }) => organization.id === active);
  const claims = lastActiveToken?.jwt?.claims;
  return {
    userId: json(user?.id),
    organization: membership
      ? {
          id: json(membership.organization.id),
          role: json(membership.role),
          permissions: json(membership.permissions),
        }
      : null,
    features: json(claims?.fea),
    plans: json(claims?.pla),
    factorAges: json(session.factorVerificationAge),
  };
}

export const hasFactorAges = (session: RealSession): boolean => 'factorVerificationAge' in session;

const json = (value: unknown): Json => (value ?? null) as Json;
