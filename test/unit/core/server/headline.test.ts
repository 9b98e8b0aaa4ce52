import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Outcome } from '../../../../src/core/server/answer.ts';
import type { Answers } from '../../../../src/core/server/browser.ts';
import { type HeadlineFacts, headlineOf } from '../../../../src/core/server/headline.ts';
import { makeToken } from '../../ui/fixtures.ts';

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
const alice = { who: 'Alice Ng', organization: 'Acme (org:admin)', status: 'active', task: null };
const { reading: token } = makeToken({ sid: 'sess_1', sub: 'user_1' });

const factsWith = (more: Partial<HeadlineFacts> = {}): HeadlineFacts => ({
  ...all(signedIn),
  atRightTime: null,
  active: { ...alice, token },
  sessions: [alice],
  cookies: [],
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
      /^It takes [56],\d{3} B; browsers keep 4,096 B\. public_metadata alone takes 4,2\d\d B\./,
    );
    expect(said.line).toMatch(/A bearer token still works\.$/);
  });

  it('says that the session cookie is missing, where its size is no reason', () => {
    expect(headlineOf(factsWith(redirected('client-uat-but-no-session-token'))).state).toBe('cookie-missing');
  });

  it.each([
    ['session-token-but-no-client-uat', '__client_uat is missing or 0'],
    ['session-token-iat-before-client-uat', '__client_uat is newer'],
    ['dev-browser-missing', '__clerk_db_jwt is missing'],
    ['session-token-expired-refresh-non-eligible-no-refresh-cookie', 'has expired'],
  ])('says that the next page load redirects: %s', (reason, part) => {
    const said = headlineOf(factsWith(redirected(reason)));
    expect(said).toMatchObject({ state: 'handshake', tone: 'handshake' });
    expect(said.line).toContain(part);
    expect(said.line).toContain('A fetch is signed out until then.');
  });

  it('says which task a pending session waits for', () => {
    const pending = answer(outcome('signed-out', 'session-pending'));
    const carol = { ...alice, who: 'Carol', status: 'pending', task: 'choose-organization' };
    const said = headlineOf(factsWith({ ...all(pending), active: { ...carol, token }, sessions: [carol] }));
    expect(said).toMatchObject({ state: 'pending', tone: 'out' });
    expect(said.line).toContain('choose or create an organization (choose-organization)');
  });

  it('is not green where ClerkJS knows that the session is pending, and the token is of before', () => {
    const said = headlineOf(factsWith({ active: { ...alice, status: 'pending', token } }));
    expect(said).toMatchObject({ state: 'depends', tone: 'unknown' });
  });

  const nobody = answer(outcome('signed-out', 'session-token-and-uat-missing'));

  it('says that nobody is there', () => {
    const said = headlineOf(factsWith({ ...all(nobody), bearer: null, active: null, sessions: [] }));
    expect(said).toMatchObject({ state: 'nobody', title: 'Signed out', line: 'No session in this browser.' });
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
    expect(said).toMatchObject({ state: 'over', title: 'Signed out: Alice Ng’s session is expired' });
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

  it('says both where this computer’s clock is wrong', () => {
    const late = {
      ...redirected('session-token-nbf'),
      bearer: answer(outcome('signed-out', 'session-token-nbf')),
    };
    expect(headlineOf(factsWith({ ...late, atRightTime: all(signedIn) })).line).toMatch(
      /On a server with the right time: signed in\.$/,
    );
    const other = headlineOf(factsWith({ atRightTime: all(nobody) }));
    expect(other).toMatchObject({ state: 'depends', tone: 'unknown' });
  });

  it('is never green but by its rule', () => {
    const status = fc.constantFrom('signed-in', 'signed-out', 'handshake', 'error');
    const reasons = fc.constantFrom('session-pending', 'token-invalid', 'session-token-and-uat-missing', 'x');
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
    const session = fc.record({
      who: fc.constantFrom('', 'Alice'),
      organization: fc.constant(''),
      status: fc.constantFrom('active', 'pending', 'expired', 'of-tomorrow'),
      task: fc.option(fc.constantFrom('choose-organization', 'x')),
    });
    const isIn = (each: Answer | null) =>
      each?.outcomes.every(({ status }) => status === 'signed-in') ?? false;
    const areIn = ({ pageLoad, fetch, bearer }: Answers) => [pageLoad, fetch, bearer].every(isIn);
    fc.assert(
      fc.property(
        answers,
        fc.option(answers),
        fc.option(session),
        fc.array(session),
        (now, right, active, sessions) => {
          const said = headlineOf({
            ...now,
            atRightTime: right,
            active: active && { ...active, token },
            sessions,
            cookies: [],
          });
          expect(said.title).not.toBe('');
          const mayBeGreen =
            areIn(now) && (right === null || areIn(right)) && (active === null || active.status === 'active');
          expect(said.tone === 'in').toBe(mayBeGreen);
          if (said.tone !== 'in') expect(said.state).not.toBe('signed-in');
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
