import { sessionStatuses } from '../../src/core/backend-api/calls.ts';
import type { BackendSession } from '../../src/core/backend-api/session.ts';
import type { BackendKey, BackendState } from '../../src/protocol/backend-api.ts';
import { nowMs, tabId } from './fixtures.ts';
import { aliceClaims, ids } from './people.ts';

/** What the worker tells of Clerk's Backend API in the scenes. */

/** A key whose instance is the page's. */
export const heldKey: BackendKey = {
  keyId: 'key 1',
  kind: 'test',
  mask: 'sk_test_…wxyZ',
  base: 'https://api.clerk.com/v1',
  instanceIds: ['ins_1'],
};

export const backendState = (key: BackendKey | null, more: Partial<BackendState> = {}): BackendState => ({
  tabId,
  key,
  isLiveAccepted: false,
  isAccessWanted: false,
  ...more,
});

/** Alice's session, which somebody has revoked meanwhile. */
export const backendSession: BackendSession = {
  id: ids.alice,
  clientId: 'client_1',
  userId: aliceClaims.sub,
  status: 'revoked',
  lastActiveOrganizationId: ids.acme,
  actor: null,
  latestActivity: {
    id: 'sess_activity_1',
    isMobile: false,
    deviceType: 'Linux',
    browserName: 'Chrome',
    browserVersion: '156.0',
    ipAddress: '203.0.113.7',
    city: 'Vienna',
    country: 'AT',
  },
  tasks: null,
  lastActiveAtMs: nowMs - 14_000,
  expireAtMs: nowMs + 86_400_000,
  abandonAtMs: nowMs + 86_400_000,
  createdAtMs: nowMs - 3_600_000,
  updatedAtMs: nowMs - 20_000,
  inSeconds: [],
};

/** A page of a list; the first is the browser's own. */
export const backendSessions = (count: number): BackendSession[] =>
  Array.from({ length: count }, (_, index) =>
    index === 0
      ? { ...backendSession, status: 'active' }
      : {
          ...backendSession,
          id: `sess_36zM${String(index).padStart(23, '0')}`,
          status: sessionStatuses[index % sessionStatuses.length] ?? 'active',
          lastActiveAtMs: nowMs - index * 7_200_000,
        },
  );
