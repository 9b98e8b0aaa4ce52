import { verifyToken } from '@clerk/backend';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { countdown } from '../../../../src/core/token/countdown.ts';
import {
  cookieTokensBySession,
  currentToken,
  heldTokens,
  type ReadToken,
} from '../../../../src/core/token/current.ts';
import { type KeySource, readJwks } from '../../../../src/core/token/issuer-keys.ts';
import { judge } from '../../../../src/core/token/judge.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { checkSignature } from '../../../../src/core/token/signature.ts';
import { createSigner, freshClaims, nowMs, nowSec, type Signer } from './make-token.ts';

const source: KeySource = {
  kind: 'instance',
  url: 'https://keys.example/jwks.json',
  fetchedAtMs: nowMs,
  clockAheadMs: null,
};
let signer: Signer;

beforeAll(async () => {
  signer = await createSigner();
});

describe('readToken', () => {
  it('reads a v2 session token with an organization', async () => {
    const raw = await signer.sign({
      ...freshClaims,
      sts: 'active',
      fea: 'u:export,o:reports,uo:files',
      o: { id: 'org_1', slg: 'acme', rol: 'admin', per: 'read,write,delete', fpm: '5,2' },
      plan_seats: 3,
    });
    expect(readToken(raw)).toMatchObject({
      kind: 'session-token',
      version: 2,
      algorithm: 'RS256',
      keyId: 'ins_test',
      sessionId: freshClaims.sid,
      expiresAtSec: nowSec + 60,
      factorAges: [3, -1],
      organization: {
        id: 'org_1',
        slug: 'acme',
        role: 'org:admin',
        permissions: ['org:reports:read', 'org:reports:delete', 'org:files:write'],
      },
      customClaims: { plan_seats: 3 },
      problems: [],
    });
  });

  it('reads a v1 session token into the same shape', async () => {
    const { v: _, ...v1 } = freshClaims;
    const raw = await signer.sign({
      ...v1,
      org_id: 'org_1',
      org_slug: 'acme',
      org_role: 'org:admin',
      org_permissions: ['org:reports:read'],
      act: { sub: 'user_admin', iss: 'https://dashboard.clerk.com', sid: 'sess_admin' },
    });
    expect(readToken(raw)).toMatchObject({
      version: 1,
      organization: { id: 'org_1', role: 'org:admin', permissions: ['org:reports:read'] },
      actor: { sub: 'user_admin', sid: 'sess_admin', type: null },
    });
  });

  it('expands masks wider than 53 bits, and reports a mask beyond its permissions', async () => {
    const per = Array.from({ length: 60 }, (_, index) => `p${index}`).join(',');
    const wide = await signer.sign({
      ...freshClaims,
      fea: 'o:big',
      o: { id: 'org_1', rol: 'admin', per, fpm: (2n ** 55n + 1n).toString() },
    });
    expect(readToken(wide).organization?.permissions).toEqual(['org:big:p0', 'org:big:p55']);
    const beyond = await signer.sign({
      ...freshClaims,
      fea: 'o:a',
      o: { id: 'org_1', rol: 'admin', per: 'read', fpm: '7' },
    });
    const reading = readToken(beyond);
    expect(reading.organization?.permissions).toEqual(['org:a:read']);
    expect(reading.problems.map(({ code }) => code)).toEqual(['mask-beyond-permissions']);
  });

  it('tells a template token from a session token', async () => {
    const { sid: _, v: __, ...claims } = freshClaims;
    const raw = await signer.sign(claims, { cat: 'cl_B7d4PD222AAA' });
    expect(readToken(raw)).toMatchObject({ kind: 'template-token', version: null });
  });

  it.each(['', 'abc', 'a.b', 'a.b.c', 'a.b.c.d.e', '....', 'eyJhbGciOiJSUzI1NiJ9..', 'é'.repeat(1000)])(
    'reads what is no token without throwing: %j',
    (raw) => {
      const reading = readToken(raw);
      expect(reading.problems.length).toBeGreaterThan(0);
      expect(judge(reading, { kind: 'not-checked', why: '' }, { nowMs })).toMatchObject({
        kind: 'rejected',
        reason: 'token-invalid',
      });
    },
  );

  it('shows the payload of a token whose signature is missing', async () => {
    const raw = (await signer.sign(freshClaims)).split('.').slice(0, 2).join('.');
    expect(readToken(raw)).toMatchObject({
      sessionId: freshClaims.sid,
      problems: [{ code: 'parts' }, { code: 'truncated' }],
    });
  });
});

describe('checkSignature', () => {
  const check = async (raw: string, jwks = signer.jwks) =>
    (await checkSignature(raw, readToken(raw), { jwks, source })).kind;

  it('accepts the instance’s signature', async () => {
    expect(await check(await signer.sign(freshClaims))).toBe('valid');
  });

  it('refuses a changed payload', async () => {
    const [header, , signature] = (await signer.sign(freshClaims)).split('.');
    const [, payload] = (await signer.sign({ ...freshClaims, sub: 'user_other' })).split('.');
    expect(await check(`${header}.${payload}.${signature}`)).toBe('invalid');
  });

  it('names a key of another instance', async () => {
    const other = await createSigner('ins_other');
    expect(await check(await other.sign(freshClaims))).toBe('no-key');
  });

  it('never checks an algorithm that Clerk does not use', async () => {
    const raw = await signer.sign(freshClaims);
    const none = `${btoa('{"alg":"none","kid":"ins_test"}')}.${raw.split('.')[1]}.`;
    expect(await check(none)).toBe('not-checked');
  });
});

describe('readJwks', () => {
  it.each([
    ['', 'not-json'],
    ['<html>', 'not-json'],
    ['null', 'not-a-jwks'],
    ['{"keys":{}}', 'not-a-jwks'],
    ['{"keys":[]}', 'not-a-jwks'],
    ['{"keys":[1,null]}', 'not-a-jwks'],
  ])('%j is %s', (text, code) => {
    expect(readJwks(text)).toEqual({ ok: false, problem: { code } });
  });
});

describe('judge', () => {
  it.each([
    ['fresh', {}, 'accepted'],
    ['within the skew after expiry', { exp: nowSec - 4 }, 'accepted'],
    ['at the skew after expiry', { exp: nowSec - 5 }, 'token-expired'],
    ['not active yet', { nbf: nowSec + 6 }, 'token-not-active-yet'],
    ['nbf within the skew', { nbf: nowSec + 5 }, 'accepted'],
    ['issued in the future', { iat: nowSec + 6 }, 'token-iat-in-the-future'],
    ['no sub', { sub: undefined }, 'token-verification-failed'],
    ['exp no number', { exp: 'soon' }, 'token-verification-failed'],
    ['other azp', { azp: 'https://evil.example' }, 'token-invalid-authorized-parties'],
    ['no azp', { azp: undefined }, 'token-invalid-authorized-parties'],
  ])('agrees with @clerk/backend: %s', async (_, change, expected) => {
    const raw = await signer.sign({ ...freshClaims, ...change } as never);
    const reading = readToken(raw);
    const authorizedParties = [freshClaims.azp];
    const signature = await checkSignature(raw, reading, { jwks: signer.jwks, source });
    const verdict = judge(reading, signature, { nowMs, authorizedParties });
    expect(verdict.kind === 'rejected' ? verdict.reason : verdict.kind).toBe(expected);
    expect(await judgeByClerk(raw, authorizedParties)).toBe(expected);
  });

  it('calls nothing accepted whose signature was not checked', async () => {
    const reading = readToken(await signer.sign(freshClaims));
    const verdict = judge(reading, { kind: 'no-keys', problem: { code: 'timeout' } }, { nowMs });
    expect(verdict).toMatchObject({
      kind: 'not-verified',
      why: expect.stringContaining('did not answer in time'),
    });
  });

  it('names the first failed step and runs none after it', async () => {
    const raw = await signer.sign({ ...freshClaims, exp: nowSec - 100 }, { typ: 'at+jwt' });
    const verdict = judge(readToken(raw), { kind: 'valid', keys: source }, { nowMs });
    expect(verdict).toMatchObject({ kind: 'rejected', reason: 'token-invalid' });
    expect(verdict.steps.slice(1).every(({ outcome }) => outcome === 'not-run')).toBe(true);
  });
});

/** The oracle: what Clerk's own backend says. */
async function judgeByClerk(raw: string, authorizedParties: string[]): Promise<string> {
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
  try {
    await verifyToken(raw, { jwtKey: signer.pem, authorizedParties });
    return 'accepted';
  } catch (error) {
    return (error as { reason: string }).reason;
  } finally {
    vi.useRealTimers();
  }
}

describe('countdown', () => {
  it.each([
    [0, 60, 'fresh'],
    [43, 17, 'refresh-due'],
    [55, 5, 'unused'],
    [60, 0, 'expired'],
    [65, -5, 'beyond-tolerance'],
  ])('%d s after minting: %d s left, %s', async (afterSec, secondsLeft, band) => {
    const reading = readToken(await signer.sign(freshClaims));
    expect(countdown(reading, nowMs + afterSec * 1000)).toEqual({ secondsLeft, lifetimeSec: 60, band });
  });
});

describe('currentToken', () => {
  it('takes the cookie’s token only when it is newer and of the same session', async () => {
    const old = await signer.sign({ ...freshClaims, iat: nowSec - 50 });
    const newer = await signer.sign(freshClaims);
    const other = await signer.sign({ ...freshClaims, iat: nowSec + 5, sid: 'sess_other' });
    const read = (raw: string): ReadToken => ({ raw, reading: readToken(raw) });
    const current = (lastActiveToken: string | null, cookies: string[]) => {
      const own = cookieTokensBySession(cookies.map(read)).get(freshClaims.sid);
      return currentToken(heldTokens(lastActiveToken === null ? null : read(lastActiveToken), own));
    };
    expect(current(old, [other, newer, newer])).toEqual({ ...read(newer), source: 'cookie' });
    expect(current(newer, [other, old, 'junk'])).toEqual({ ...read(newer), source: 'lastActiveToken' });
    expect(current(null, [other, 'junk'])).toBeNull();
    expect(current(null, [])).toBeNull();
  });
});
