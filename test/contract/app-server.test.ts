import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  answersHeader,
  type ClerkInstance,
  type ServersWords,
  startClerkInstance,
} from '../../dev/clerk/index.ts';
import { demoBrowser, START_MS } from './demo-browser.ts';

let clerk: ClerkInstance;

beforeAll(async () => {
  clerk = await startClerkInstance();
}, START_MS);
afterEach(() => clerk.reset());
afterAll(() => clerk.close());

async function ask(cookie: string, bearer = '', options: object = {}): Promise<ServersWords> {
  const headers = { [answersHeader]: bearer, cookie };
  const answer = await fetch(clerk.url('/'), { method: 'POST', headers, body: JSON.stringify(options) });
  return (await answer.json()) as ServersWords;
}

it('says what @clerk/backend makes of the cookies and of a bearer token', async () => {
  const { alice } = await demoBrowser(clerk);
  const token = await clerk.mint(alice.id);
  const said = await ask(`__session=${token}; __client_uat=1; __clerk_db_jwt=dvb_1`, token);
  for (const word of [said.pageLoad, said.fetch, said.post, said.bearer]) {
    expect(word).toEqual({ status: 'signed-in', reason: null, message: null, userId: alice.userId });
  }
});

it('redirects page loads only', async () => {
  const said = await ask('__client_uat=1; __clerk_db_jwt=dvb_1');
  const reason = 'client-uat-but-no-session-token';
  expect(said.pageLoad).toMatchObject({ status: 'handshake', reason });
  expect(said.fetch).toMatchObject({ status: 'signed-out', reason });
  expect(said.post).toMatchObject({ status: 'signed-out', reason });
  expect(said.bearer).toBeNull();
});

it('takes the options of authenticateRequest, and names nobody while a session is pending', async () => {
  const { alice, carol } = await demoBrowser(clerk);
  const refused = await ask('', await clerk.mint(alice.id), { authorizedParties: ['https://other.example'] });
  expect(refused.bearer).toMatchObject({ status: 'signed-out', reason: 'token-invalid-authorized-parties' });
  const pending = await ask('', await clerk.mint(carol.id));
  expect(pending.bearer).toMatchObject({ status: 'signed-in', userId: null });
});
