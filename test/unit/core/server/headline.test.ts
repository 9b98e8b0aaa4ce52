import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Answers, Outcome } from '../../../../src/core/server/answer.ts';
import { type Headline, type HeadlineFacts, headlineOf } from '../../../../src/core/server/headline.ts';
import { makeToken, signatureText } from '../../ui/fixtures.ts';

const outcome = (status: Outcome['status'], reason: string | null = null): Outcome => ({
  status,
  reason,
  message: '',
  condition: null,
});
const answer = (...outcomes: [Outcome, ...Outcome[]]): Answer => ({
  outcomes,
  facts: [],
  nextChangeMs: null,
});
const signedIn = answer(outcome('signed-in'));
const all = (each: Answer): Answers => ({ pageLoad: each, fetch: each, post: each, bearer: each });
const alice = {
  id: 'sess_1',
  who: 'Alice Ng',
  organization: 'Acme (org:admin)',
  organizationId: 'org_1',
  status: 'active',
  task: null,
};
const ofAcme = { v: 2, o: { id: 'org_1', slg: 'acme', rol: 'admin' } };
const { reading: token } = makeToken({ sid: 'sess_1', sub: 'user_1', ...ofAcme });
const { reading: large } = makeToken({ sid: 'sess_1', sub: 'user_1', ...ofAcme, notes: 'x'.repeat(4_000) });

const factsWith = (more: Partial<HeadlineFacts> = {}): HeadlineFacts => ({
  ...all(signedIn),
  atRightTime: null,
  clockAheadMs: null,
  active: { ...alice, token },
  isSettled: true,
  sessions: [alice],
  cookies: [],
  read: { token, clientUatSec: 1, foreignIssuer: null },
  of: '',
  ...more,
});

/** What a page load and a fetch come to for one reason; the bearer token is signed in. */
const redirected = (reason: string): Partial<HeadlineFacts> => ({
  pageLoad: answer(outcome('handshake', reason)),
  fetch: answer(outcome('signed-out', reason)),
  post: answer(outcome('signed-out', reason)),
});

describe('the headline', () => {
  it('is green when all is signed in', () => {
    expect(headlineOf(factsWith())).toEqual({
      state: 'signed-in',
      tone: 'in',
      title: 'Signed in for your server',
      line: 'Alice Ng · Acme (org:admin)',
    });
  });

  it('says how large the cookie was that the browser dropped, and what takes most of it', () => {
    const { reading } = makeToken({ sid: 'sess_1', sub: 'user_1', public_metadata: 'x'.repeat(4_200) });
    const said = headlineOf(
      factsWith({ ...redirected('client-uat-but-no-session-token'), active: { ...alice, token: reading } }),
    );
    expect(said).toMatchObject({ state: 'cookie-dropped', tone: 'out' });
    expect(said.title).toBe('Signed out for your server: the browser dropped the session cookie');
    expect(said.line).toMatch(
      /^It takes [56],\d{3} B; browsers keep up to 4,096 B\. Remove `public_metadata` \(4,2\d\d B\) from the token\./,
    );
    expect(said.line).toMatch(/A bearer token still works\.$/);
  });

  it('says that the session cookie is missing, where its size is no reason', () => {
    expect(headlineOf(factsWith(redirected('client-uat-but-no-session-token'))).state).toBe('cookie-missing');
    const none = answer(outcome('signed-out', 'session-token-and-uat-missing'));
    const read = { token: null, clientUatSec: 0, foreignIssuer: null };
    const said = headlineOf(factsWith({ ...all(none), bearer: signedIn, read }));
    expect(said).toMatchObject({ state: 'cookie-missing', tone: 'out' });
    expect(said.line).toBe('The server finds no `__client_uat` either. A bearer token still works.');
  });

  it('says whose the session cookie is, where it is another app’s', () => {
    const read = { token: null, clientUatSec: 0, foreignIssuer: 'https://other.clerk.accounts.dev' };
    const said = headlineOf(factsWith({ ...redirected('client-uat-but-no-session-token'), read }));
    expect(said).toMatchObject({ state: 'foreign-cookie', tone: 'out' });
    expect(said.line).toContain('https://other.clerk.accounts.dev');
  });

  it('says that of two copies the older one is read, and only then', () => {
    const cookie = (leftSec: number) => {
      const value = `${makeToken({ sid: 'sess_1' }, { leftSec }).withoutSignature}.${signatureText}`;
      return { name: '__session', value, valueChars: value.length, attributes: null };
    };
    const expired = redirected('session-token-expired-refresh-non-eligible-no-refresh-cookie');
    const said = headlineOf(factsWith({ ...expired, cookies: [cookie(-600), cookie(40)] }));
    expect(said).toMatchObject({
      state: 'two-copies',
      tone: 'handshake',
      title: 'Your server reads the older of 2 session cookies',
      line: 'They share the name `__session`. The cookie’s token has expired.',
    });
    expect(headlineOf(factsWith({ ...expired, cookies: [cookie(40), cookie(-600)] })).state).toBe(
      'handshake',
    );
    expect(headlineOf(factsWith({ ...expired, cookies: [cookie(-600)] })).state).toBe('handshake');
    const many = Array.from({ length: 500 }, (_, index) => cookie(-600 + index));
    expect(headlineOf(factsWith({ ...expired, cookies: many })).title).toContain('the older of 500');
  });

  it('says whom the server sees, where the cookie is another session’s', () => {
    const bob = { ...alice, id: 'sess_2', who: 'Bob Brown' };
    const ofBob = { token: makeToken({ sid: 'sess_2' }).reading, clientUatSec: 1, foreignIssuer: null };
    expect(headlineOf(factsWith({ read: ofBob, sessions: [alice, bob] }))).toMatchObject({
      state: 'other-session',
      tone: 'handshake',
      title: 'Your server sees Bob Brown, this page shows Alice Ng',
    });
    expect(headlineOf(factsWith({ read: ofBob })).title).toBe(
      'Your server sees another session than this page shows',
    );
  });

  it('says by how much __client_uat is newer than the token', () => {
    const read = { token, clientUatSec: (token.issuedAtSec ?? 0) + 42, foreignIssuer: null };
    expect(headlineOf(factsWith({ ...redirected('session-token-iat-before-client-uat'), read })).line).toBe(
      '`session-token-iat-before-client-uat`: `__client_uat` is 42 s newer than the cookie’s token. Fetches are signed out until then.',
    );
  });

  it('says that there is no token to send, or that ClerkJS is not ready', () => {
    const title = (more: Partial<HeadlineFacts>) => {
      const said = headlineOf(factsWith({ bearer: null, ...more }));
      expect(said).toMatchObject({ state: 'depends', tone: 'unknown' });
      return said.title;
    };
    expect(title({})).toBe('Signed in for your server by cookie, but ClerkJS has no token');
    expect(title({ active: null })).toContain('this page has no active session');
    expect(title({ active: null, isSettled: false })).toContain('ClerkJS is not ready');
  });

  it.each([
    ['token-invalid-authorized-parties', 'its authorized parties reject the token', 'http://localhost:5173'],
    ['jwk-kid-mismatch', 'the token is from another instance', 'https://emu.clerk.accounts.dev'],
    ['token-invalid', 'the session cookie can’t be read', ''],
  ])('says why a token is refused: %s', (reason, part, fact) => {
    const said = headlineOf(factsWith(all(answer(outcome('signed-out', reason)))));
    expect(said).toMatchObject({
      state: 'refused',
      tone: 'out',
      title: `Signed out for your server: ${part}`,
    });
    expect(said.line).toContain(fact);
  });

  it('names the reason of what it has no words for', () => {
    const said = headlineOf(factsWith(all(answer(outcome('signed-out', 'reason-of-tomorrow')))));
    expect(said).toMatchObject({ title: 'Signed out for your server', line: '`reason-of-tomorrow`.' });
  });

  it('says which requests are not signed in, where page loads are', () => {
    const missing = answer(outcome('signed-out', 'dev-browser-missing'));
    expect(headlineOf(factsWith({ fetch: missing })).title).toContain('fetches are not');
    expect(headlineOf(factsWith({ bearer: missing })).title).toContain('rejects the bearer token');
    expect(headlineOf(factsWith({ bearer: missing })).line).toBe('signed-out, dev-browser-missing.');
  });

  it('says that the server throws', () => {
    const thrown = answer({ ...outcome('error'), message: 'Invalid pattern "/("' });
    expect(headlineOf(factsWith(all(thrown)))).toMatchObject({
      tone: 'out',
      title: 'Your server throws an error for this request',
      line: 'Invalid pattern "/(".',
    });
  });

  it('names which of several instances or frames it speaks of', () => {
    expect(headlineOf(factsWith({ of: 'frame accounts.example.com' })).title).toBe(
      'Signed in for your server · frame accounts.example.com',
    );
  });

  it.each([
    ['session-token-but-no-client-uat', '`__client_uat` is missing or 0'],
    ['session-token-iat-before-client-uat', '`__client_uat` is newer'],
    ['dev-browser-missing', '`__clerk_db_jwt` is missing'],
    ['session-token-expired-refresh-non-eligible-no-refresh-cookie', 'has expired'],
  ])('says that the next page load redirects: %s', (reason, part) => {
    const said = headlineOf(factsWith(redirected(reason)));
    expect(said).toMatchObject({ state: 'handshake', tone: 'handshake' });
    expect(said.line).toContain(part);
    expect(said.line).toContain('Fetches are signed out until then.');
  });

  it('says which task a pending session waits for', () => {
    const pending = answer(outcome('signed-out', 'session-pending'));
    const carol = { ...alice, who: 'Carol', status: 'pending', task: 'choose-organization' };
    const said = headlineOf(factsWith({ ...all(pending), active: { ...carol, token }, sessions: [carol] }));
    expect(said).toMatchObject({ state: 'pending', tone: 'out' });
    expect(said.line).toContain('has to choose an organization first (`choose-organization`)');
  });

  it('is not green where ClerkJS knows that the session is pending, and the token is of before', () => {
    const said = headlineOf(factsWith({ active: { ...alice, status: 'pending', token } }));
    expect(said).toMatchObject({ state: 'depends', tone: 'unknown' });
  });

  const nobody = answer(outcome('signed-out', 'session-token-and-uat-missing'));

  it('says that nobody is there', () => {
    const said = headlineOf(factsWith({ ...all(nobody), bearer: null, active: null, sessions: [] }));
    expect(said).toMatchObject({ state: 'nobody', line: 'No session in this browser.' });
    const loading = factsWith({ ...all(nobody), bearer: null, active: null, sessions: [], isSettled: false });
    expect(headlineOf(loading)).toMatchObject({ state: 'nobody', line: 'ClerkJS is not ready.' });
    const left = headlineOf(
      factsWith({ ...all(nobody), bearer: null, active: null, sessions: [{ ...alice, status: 'ended' }] }),
    );
    expect(left.line).toBe('Alice Ng’s session was ended.');
  });

  it('says whose session is over, and that cookies are left', () => {
    const expired = { ...alice, status: 'expired' };
    const said = headlineOf(
      factsWith({
        ...redirected('session-token-but-no-client-uat'),
        bearer: null,
        active: null,
        sessions: [expired],
      }),
    );
    expect(said).toMatchObject({
      state: 'over',
      title: 'Signed out for your server: Alice Ng’s session expired',
    });
    expect(said.line).toContain('redirects to Clerk once');
  });

  it('can’t tell where the answer has several outcomes', () => {
    const open = answer(
      { ...outcome('signed-in'), condition: 'the token’s signature is right' },
      { ...outcome('signed-out', 'token-invalid-signature'), condition: 'it is wrong' },
    );
    const said = headlineOf(factsWith(all(open)));
    expect(said).toMatchObject({ state: 'depends', tone: 'unknown' });
    expect(said.line).toBe('Signed-in, if the token’s signature is right.');
  });

  it.each([
    [90_000, 'slow', 'session-token-nbf'],
    [-90_000, 'fast', 'session-token-expired-refresh-non-eligible-no-refresh-cookie'],
  ])('says both where this computer’s clock is off: %d ms, %s', (clockAheadMs, word, reason) => {
    const late = { ...redirected(reason), bearer: answer(outcome('signed-out', reason)) };
    expect(headlineOf(factsWith({ ...late, clockAheadMs, atRightTime: all(signedIn) }))).toEqual({
      state: 'clock',
      tone: 'out',
      title: `This computer’s clock is 90 s ${word}: a server on it rejects tokens`,
      line: `Page load here: handshake, ${reason}. On a server with the right time: signed in.`,
    });
    expect(headlineOf(factsWith({ clockAheadMs, atRightTime: { ...all(signedIn), ...late } }))).toMatchObject(
      {
        state: 'depends',
        tone: 'unknown',
        line: `This computer’s clock is 90 s ${word}. On a server with the right time: signed-out, ${reason}.`,
      },
    );
  });

  it('says that nothing checks the token, where keys can’t be had', () => {
    const open = answer(
      { ...outcome('signed-in'), condition: 'the token’s signature is right' },
      { ...outcome('signed-out', 'token-invalid-signature'), condition: 'the token’s signature is wrong' },
    );
    expect(headlineOf(factsWith(all(open))).title).toBe(
      'Can’t tell what your server answers: no key to check the token',
    );
  });

  it('is not green where the server sees another organization', () => {
    const active = { ...alice, organization: '', organizationId: null, token };
    expect(headlineOf(factsWith({ active }))).toEqual({
      state: 'other-organization',
      tone: 'handshake',
      title: 'Your server sees another organization than this page shows',
      line: 'The cookie’s token is for acme, this page shows the personal account.',
    });
  });

  it('is not green for as long as only the old cookie, or the moment, signs in', () => {
    expect(headlineOf(factsWith({ active: { ...alice, token: large } }))).toMatchObject({
      state: 'cookie-dropped',
      tone: 'unknown',
    });
    expect(headlineOf(factsWith({ clockAheadMs: -30_000 }))).toMatchObject({
      state: 'clock',
      tone: 'unknown',
      title: 'Signed in for your server now, but this computer’s clock is 30 s fast',
    });
    expect(headlineOf(factsWith({ clockAheadMs: 4_000 })).tone).toBe('in');
  });

  it('is never green but by its rule', () => {
    // Mostly signed in, so that all three often are.
    const status = fc.constantFrom(...Array(9).fill('signed-in'), 'signed-out', 'handshake', 'error');
    const reasons = fc.constantFrom(
      'session-pending',
      'token-invalid',
      'session-token-and-uat-missing',
      'client-uat-but-no-session-token',
      'session-token-iat-before-client-uat',
      'session-token-expired-refresh-non-eligible-non-get',
      'token-invalid-authorized-parties',
      'x',
    );
    const outcomes = fc
      .record({ status, reason: reasons })
      .map(({ status, reason }) =>
        outcome(status as Outcome['status'], status === 'signed-in' ? null : reason),
      );
    const generated = fc
      .array(outcomes, { minLength: 1, maxLength: 2 })
      .map(([first, ...others]) => answer(first as Outcome, ...others));
    const answers = fc.record({
      pageLoad: generated,
      fetch: generated,
      post: generated,
      bearer: fc.option(generated),
    });
    const id = fc.constantFrom('sess_1', 'sess_2');
    const session = fc.record({
      id,
      who: fc.constantFrom('', 'Alice'),
      organization: fc.constant(''),
      organizationId: fc.constantFrom(...Array(6).fill('org_1'), 'org_2', null),
      status: fc.constantFrom('active', 'active', 'active', 'pending', 'expired', 'of-tomorrow'),
      task: fc.option(fc.constantFrom('choose-organization', 'x')),
    });
    const isIn = (each: Answer | null) =>
      each?.outcomes.every(({ status }) => status === 'signed-in') ?? false;
    const areIn = ({ pageLoad, fetch, bearer }: Answers) => [pageLoad, fetch, bearer].every(isIn);
    const facts = fc.record({
      now: answers,
      right: fc.option(answers),
      clockAheadMs: fc.option(fc.integer({ min: -10_000, max: 10_000 })),
      isLarge: fc.boolean(),
      active: fc.option(session),
      isSettled: fc.boolean(),
      sessions: fc.array(session, { maxLength: 3 }),
      owner: fc.option(id),
      clientUatSec: fc.nat(),
      foreignIssuer: fc.option(fc.constant('https://other.example.com')),
    });
    let green = 0;
    fc.assert(
      fc.property(facts, ({ now, right, active, owner, clientUatSec, foreignIssuer, isLarge, ...more }) => {
        const said = headlineOf({
          ...now,
          ...more,
          atRightTime: right,
          active: active && { ...active, token: isLarge ? large : token },
          cookies: [],
          read: { token: owner && { ...token, sessionId: owner }, clientUatSec, foreignIssuer },
          of: '',
        });
        expectPlain(said);
        const mayBeGreen =
          areIn(now) &&
          (right === null || areIn(right)) &&
          active?.status === 'active' &&
          owner === active.id &&
          active.organizationId === 'org_1' &&
          !isLarge &&
          Math.abs(more.clockAheadMs ?? 0) <= 5_000;
        green += Number(mayBeGreen);
        expect(said.tone === 'in').toBe(mayBeGreen);
        expect(said.state === 'signed-in').toBe(mayBeGreen);
      }),
      { numRuns: 5_000 },
    );
    expect(green).toBeGreaterThan(0);
  });
});

/** One sentence of at most 15 words; a page load's own title speaks of what the server will do. */
function expectPlain({ title, line }: Headline): void {
  expect(title.split(/\s+/).length).toBeLessThanOrEqual(15);
  expect(title).toMatch(/\bserver\b|^The next page load|^Signed out$/);
  expect(title).not.toMatch(/[.?!]/);
  expect(line).not.toMatch(/undefined|null|NaN| {2}/);
  expect(line === '' || line.length > 1).toBe(true);
}
