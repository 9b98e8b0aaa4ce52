import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createSigner, freshClaims, nowSec } from '../token/make-token.ts';
import { inShort, judgeText, keysOf } from './make-verdict.ts';

const signer = await createSigner();
const other = await createSigner('ins_other');
const namespace = 'https://hasura.io/jwt/claims';
const roles = {
  'x-hasura-default-role': 'user',
  'x-hasura-allowed-roles': ['user', 'editor'],
  'x-hasura-user-id': 'user_1',
};
const { sid: _, v: __, ...claims } = { ...freshClaims, [namespace]: roles };

const judge = async (change: Record<string, unknown>, more = {}) =>
  judgeText('hasura', await signer.sign({ ...claims, ...change }), keysOf(signer), more);
const judgeRoles = async (change: Record<string, unknown>) =>
  inShort(await judge({ [namespace]: { ...roles, ...change } }));

describe('Hasura', () => {
  it('accepts a token of the template', async () => {
    expect(await judge({})).toMatchObject({ kind: 'accepted', howTo: null });
  });

  it('rejects a session token, and names the template', async () => {
    const raw = await signer.sign(freshClaims);
    const verdict = await judgeText('hasura', raw, keysOf(signer));
    expect(verdict).toMatchObject({
      kind: 'rejected',
      reason: 'claims-missing',
      says: 'jwt-invalid-claims',
      why: 'Hasura expects the claim “https://hasura.io/jwt/claims” with its roles.',
    });
    expect(verdict.howTo?.code).toBe("await session.getToken({ template: 'hasura' });");
  });

  it.each([
    ['no list of roles', { 'x-hasura-allowed-roles': undefined }, 'claim-missing (x-hasura-allowed-roles)'],
    ['a role for a list', { 'x-hasura-allowed-roles': 'user' }, 'claim-invalid (x-hasura-allowed-roles)'],
    ['no default role', { 'x-hasura-default-role': undefined }, 'claim-missing (x-hasura-default-role)'],
    ['a list for a role', { 'x-hasura-default-role': ['user'] }, 'claim-invalid (x-hasura-default-role)'],
    ['a role not allowed', { 'x-hasura-default-role': 'admin' }, 'role-not-allowed (x-hasura-default-role)'],
    ['a user id that is a number', { 'x-hasura-user-id': 1 }, 'claim-invalid (x-hasura-*)'],
    ['a variable that is a list', { 'X-Hasura-Orgs': ['a'] }, 'claim-invalid (x-hasura-*)'],
  ])('rejects %s', async (_, change, reason) => {
    expect(await judgeRoles(change)).toBe(reason);
  });

  it('knows no case, needs no user id, and lets other claims be', async () => {
    expect(await judgeRoles({ 'x-hasura-default-role': undefined, 'X-Hasura-Default-Role': 'user' })).toBe(
      'accepted',
    );
    expect(await judgeRoles({ 'x-hasura-user-id': undefined, other: 1 })).toBe('accepted');
  });

  it('leaves another namespace, and claims in a text, to the JWT secret', async () => {
    const elsewhere = await judge({ [namespace]: undefined, 'claims.jwt.hasura.io': roles });
    expect(elsewhere.kind).toBe('accepted');
    expect(elsewhere.opens.join()).toContain('claims_namespace to “claims.jwt.hasura.io”');
    const asText = await judge({ [namespace]: JSON.stringify(roles) });
    expect(asText.kind).toBe('accepted');
    expect(asText.opens.join()).toContain('claims_format');
  });

  it('takes the clock skew that is given for allowed_skew', async () => {
    expect((await judge({ exp: nowSec - 3 })).kind).toBe('accepted');
    expect(inShort(await judge({ exp: nowSec - 3 }, { clockToleranceSec: 0 }))).toBe('token-expired (exp)');
    expect(inShort(await judge({ iat: nowSec + 6 }))).toBe('token-iat-in-the-future (iat)');
    expect(inShort(await judge({ nbf: nowSec + 6 }))).toBe('token-not-active-yet (nbf)');
  });

  it('compares an audience only where one is expected', async () => {
    expect((await judge({ aud: 'x' })).kind).toBe('accepted');
    expect(inShort(await judge({ aud: 'x' }, { audience: ['hasura'] }))).toBe('audience-mismatch (aud)');
    expect((await judge({ aud: ['x', 'hasura'] }, { audience: ['hasura'] })).kind).toBe('accepted');
  });

  it('tries each key, whatever its kid', async () => {
    const raw = await signer.sign(claims, { kid: 'ins_renamed' });
    expect(inShort(await judgeText('hasura', raw, keysOf(signer)))).toBe('accepted');
    expect(inShort(await judgeText('hasura', raw, keysOf(other)))).toBe('no-matching-key (signature)');
  });

  it('leaves a shared secret open', async () => {
    const hs = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
    expect(inShort(await judgeText('hasura', hs, keysOf(signer)))).toBe(
      'not-verified: shared-secret (algorithm)',
    );
  });
});
