import { describe, expect, it } from 'vitest';
import { forAnotherBackend } from '../../../../../src/core/findings/rules/for-another-backend.ts';
import { firebaseAudience } from '../../../../../src/core/token/issuers.ts';
import { factsOfText, factsWith, found, noFacts } from '../fixture.ts';

const template = { cat: 'cl_B7d4PD222AAA' };
const foundIn = (claims: object, header: object = template) =>
  found(forAnotherBackend, factsWith({ header, claims: { sid: undefined, ...claims } }));

describe('for-another-backend', () => {
  it('is found in a token for Firebase that Clerk issued', () => {
    const finding = {
      code: 'for-another-backend',
      severity: 'warning',
      cause:
        'aud is Firebase’s, but Clerk issued the token. Firebase accepts only its service account’s custom tokens.',
      fix: "Call getToken({ template: 'integration_firebase' }).",
    };
    const claims = { aud: firebaseAudience, uid: 'user_1' };
    expect(foundIn(claims)).toMatchObject([finding]);
    expect(found(forAnotherBackend, factsWith({ claims }))).toMatchObject([finding]);
  });

  it.each([
    [{ aud: 'convex' }, 'Convex'],
    [{ role: 'authenticated', aud: 'authenticated' }, 'Supabase'],
    [{ 'https://hasura.io/jwt/claims': { 'x-hasura-user-id': '1' } }, 'Hasura'],
  ])('notes whom a template’s token is for: %j', (claims, service) => {
    expect(foundIn(claims)).toMatchObject([{ code: 'for-another-backend', severity: 'note' }]);
    expect(foundIn(claims)[0]?.cause).toContain(`the token is for ${service}.`);
    expect(found(forAnotherBackend, factsWith({ claims }))).toEqual([]);
  });

  it('is not found in others, or what Clerk did not issue', () => {
    expect(foundIn({})).toEqual([]);
    expect(foundIn({ aud: 'api', role: 'admin' })).toEqual([]);
    const account = 'x@demo.iam.gserviceaccount.com';
    const custom = { aud: firebaseAudience, iss: account, sub: account };
    expect(foundIn(custom, { cat: undefined, kid: 'k1' })).toEqual([]);
    expect(found(forAnotherBackend, factsOfText('sk_test_abc'))).toEqual([]);
    expect(found(forAnotherBackend, noFacts)).toEqual([]);
  });
});
