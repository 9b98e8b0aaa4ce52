import type { FrameView, SessionView, TabView } from '../../src/protocol/views.ts';
import { makeClerk, makeFrame, makeSession, makeTab, makeToken, nowMs, tabWith } from './fixtures.ts';

/** Who is signed in in the scenes. Ids are as long as Clerk's. */

export const ids = {
  alice: 'sess_36zK2yQ1vXr8LwB4nTd0HgPsJmC',
  bob: 'sess_36zKAf7uEoM3ZxR9iVq5YcWkNlS',
  carol: 'sess_36zKHn2pGtD6bJu8OaXe1FsQvLz',
  acme: 'org_2uWq9dZfR4kHs7LmXtB1vCyNpEo',
  globex: 'org_2uWqGh8nTj3VbKe5YdAxP0rMsUi',
};

const acme = { id: ids.acme, slug: 'acme', name: 'Acme', role: 'org:admin' };
const globex = { id: ids.globex, slug: 'globex', name: 'Globex Corporation', role: 'org:member' };

/** Claims of a version 2 token of Alice, admin of Acme on a plan with two features. */
export const aliceClaims = {
  sub: 'user_34mNc0Vt7BxQzKp2LrYs9HfJdWe',
  sid: ids.alice,
  fva: [4, -1],
  o: { id: ids.acme, slg: 'acme', rol: 'admin', per: 'read,write', fpm: '3,1' },
  fea: 'o:invoices,o:reports',
  pla: 'o:team',
};

export const aliceToken = makeToken(aliceClaims);

/** The active session, of an organization. */
export const alice: SessionView = makeSession(ids.alice, {
  user: {
    id: aliceClaims.sub,
    firstName: 'Alice',
    lastName: 'Anderson',
    username: 'alice',
    email: 'alice@example.com',
  },
  lastActiveOrganizationId: ids.acme,
  organization: acme,
  organizations: [acme, globex],
  factorVerificationAge: [4, -1],
  tasks: null,
  currentTask: null,
  agent: null,
  token: aliceToken,
});

const bobUser = {
  id: 'user_34mNfT5wXo1ZkRq8VdGb3LyJnHs',
  firstName: 'Bob',
  lastName: 'Brown',
  username: null,
  email: 'bob@example.com',
};

/** Somebody of the support acts as Bob; his token has expired. */
export const bob: SessionView = makeSession(ids.bob, {
  user: bobUser,
  organization: { ...acme, role: 'org:member' },
  lastActiveOrganizationId: ids.acme,
  organizations: [{ ...acme, role: 'org:member' }],
  actor: { sub: 'user_admin' },
  token: makeToken(
    { sid: ids.bob, sub: bobUser.id, act: { sub: 'user_admin', iss: 'https://dashboard.clerk.com' } },
    { leftSec: -68 },
  ),
  lastActiveAtMs: nowMs - 2 * 3_600_000,
});

/** Has yet to choose an organization. */
export const carol: SessionView = makeSession(ids.carol, {
  status: 'pending',
  user: {
    id: 'user_34mNiB9sWe4LpXc7ZvTq2KfRgMd',
    firstName: 'Carol',
    lastName: 'Clarke',
    username: 'carol',
    email: null,
  },
  tasks: ['choose-organization'],
  currentTask: 'choose-organization',
  token: makeToken(
    { sid: ids.carol, sub: 'user_34mNiB9sWe4LpXc7ZvTq2KfRgMd', sts: 'pending' },
    { leftSec: 17 },
  ),
});

/** Alice with another token. */
export const aliceWith = (token: SessionView['token'], more: Partial<SessionView> = {}): SessionView => ({
  ...alice,
  ...more,
  token,
  otherTokens: [],
});

/** The page's cookie is of the active session. */
const own = { cookieOwners: [ids.alice] };

/** A tab where Alice alone is signed in. */
export const aliceAlone = (session = alice): TabView => tabWith([session], own);

export const three = (): TabView => tabWith([alice, bob, carol], own);

/** Two instances on one page, the second of which the page keeps to itself. */
export const twoInstances = (): TabView => {
  const second = makeClerk([carol]);
  return makeTab([
    makeFrame(makeClerk([alice, bob])),
    makeFrame(
      { ...second, instance: { ...second.instance, frontendApi: 'clerk.admin.example.com' } },
      { address: { ...makeFrame(null).address, instance: 1 } },
    ),
  ]);
};

/** A frame that is not the top one. */
export const innerFrame = (url: string, more: Partial<FrameView> = {}): FrameView =>
  makeFrame(makeClerk([alice], own), {
    address: { ...makeFrame(null).address, frameId: 4 },
    url,
    ...more,
  });
