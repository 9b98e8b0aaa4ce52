import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { demoBrowser, START_MS } from './demo-browser.ts';

let clerk: ClerkInstance;

beforeAll(async () => {
  clerk = await startClerkInstance();
}, START_MS);
afterEach(() => clerk.reset());
afterAll(() => clerk.close());

const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
  fetch(path.startsWith('http') ? path : clerk.url(path), { method, headers, redirect: 'manual' });
const asDocument = { 'sec-fetch-dest': 'document', accept: 'text/html' };
const words = ({ status, headers }: Response) => [
  status,
  headers.get('x-clerk-auth-status'),
  headers.get('x-clerk-auth-reason'),
];

it('answers an API call with the headers of the real authenticateRequest', async () => {
  const { alice } = await demoBrowser(clerk);
  const fresh = await clerk.mint(alice.id);
  const old = await clerk.mint(alice.id, { issuedAtOffsetSeconds: -120 });
  const cookie = (token: string) => `__session=${token}; __client_uat=1; __clerk_db_jwt=dvb_1`;
  expect(words(await ask('/api/me', { cookie: cookie(fresh) }))).toEqual([200, null, null]);
  expect(await (await ask('/api/me', { cookie: cookie(fresh) })).json()).toEqual({ userId: alice.userId });
  expect(words(await ask('/api/me', { cookie: cookie(old) }, 'POST'))).toEqual([
    401,
    'signed-out',
    'session-token-expired-refresh-non-eligible-non-get',
  ]);
  expect(words(await ask('/api/me', { authorization: `Bearer ${fresh}` }))).toEqual([200, null, null]);
});

it('redirects a page to the handshake and back, with the cookies that it brings', async () => {
  const { alice } = await demoBrowser(clerk);
  const first = await ask('/guarded/page', { ...asDocument, cookie: '__client_uat=1; __clerk_db_jwt=dvb_1' });
  const toClerk = first.headers.get('location') ?? '';
  expect(words(first)).toEqual([307, 'handshake', 'client-uat-but-no-session-token']);
  expect(new URL(toClerk).searchParams.get('__clerk_hs_reason')).toBe('client-uat-but-no-session-token');
  const handshake = await ask(toClerk, {});
  expect(handshake.status).toBe(307);
  const back = await ask(handshake.headers.get('location') ?? '', {
    ...asDocument,
    cookie: '__clerk_db_jwt=dvb_1',
  });
  expect(back.status).toBe(307);
  expect(back.headers.get('location')).toBe(clerk.url('/guarded/page'));
  const set = back.headers.getSetCookie().map((each) => each.split(';')[0] ?? '');
  const page = await ask('/guarded/page', {
    ...asDocument,
    cookie: [...set, '__clerk_db_jwt=dvb_1'].join('; '),
  });
  expect(page.status).toBe(200);
  expect(page.headers.get('x-user')).toBe(alice.userId);
  expect(await page.text()).toContain('Demo app');
});

it('gives up after the third redirect where the handshake brings nothing', async () => {
  clerk.config({ handshake: 'loops' });
  const cookie = '__client_uat=1; __clerk_db_jwt=dvb_1';
  expect((await ask('/guarded/page', { ...asDocument, cookie })).status).toBe(307);
  const last = await ask('/guarded/page', { ...asDocument, cookie: `${cookie}; __clerk_redirect_count=3` });
  expect(words(last)).toEqual([401, 'signed-out', 'client-uat-but-no-session-token']);
});

it('refuses other authorized parties', async () => {
  const { alice } = await demoBrowser(clerk);
  clerk.config({ authorizedParties: ['https://app.example.com'] });
  const authorization = `Bearer ${await clerk.mint(alice.id)}`;
  expect(words(await ask('/api/me', { authorization }))).toEqual([
    401,
    'signed-out',
    'token-invalid-authorized-parties',
  ]);
});
