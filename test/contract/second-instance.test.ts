import { verifyToken } from '@clerk/backend';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { backendClient, demoBrowser, failureOf, START_MS } from './demo-browser.ts';

let clerk: ClerkInstance;

beforeAll(async () => {
  clerk = await startClerkInstance();
}, START_MS);
afterEach(() => clerk.reset());
afterAll(() => clerk.close());

const openSecond = () => demoBrowser(clerk, clerk.second, '/__clerk2');

it('has sessions of its own', async () => {
  const second = await openSecond();
  expect(clerk.sessions()).toEqual([]);
  const first = await demoBrowser(clerk);
  expect(first.alice.id).not.toBe(second.alice.id);
  expect((await second.call('/client')).json.response.sessions[0].id).toBe(second.alice.id);
  clerk.reset();
  expect(clerk.second.sessions()).toEqual([]);
});

it('signs for itself', async () => {
  const { alice, call } = await openSecond();
  const { jwt } = (await call(`/client/sessions/${alice.id}/tokens`, {})).json;
  expect(decodeJwt(jwt).iss).toBe('https://second.clerk.accounts.dev');
  expect(decodeProtectedHeader(jwt).kid).toBe(clerk.second.instanceId);
  const published = await fetch(clerk.url('/__clerk2/.well-known/jwks.json')).then((answer) => answer.json());
  expect(published.keys[0].kid).toBe(clerk.second.instanceId);
  const checks = { apiUrl: clerk.origin, skipJwksCache: true };
  expect((await verifyToken(jwt, { ...checks, secretKey: clerk.second.secretKey })).sid).toBe(alice.id);
  const refused = verifyToken(jwt, { ...checks, secretKey: clerk.secretKey });
  await expect(refused).rejects.toMatchObject({ reason: 'jwk-kid-mismatch' });
});

it('has a secret key that opens nothing of the first', async () => {
  const first = await demoBrowser(clerk);
  const second = await openSecond();
  const { sessions } = backendClient(clerk, clerk.second);
  expect((await sessions.getSession(second.alice.id)).id).toBe(second.alice.id);
  expect(await failureOf(sessions.getSession(first.alice.id))).toEqual([404, 'resource_not_found']);
});
