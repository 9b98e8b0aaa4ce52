import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/core/json.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { backendLabels, backends, type OtherBackend } from '../../../../src/core/verifiers/backends.ts';
import { customTokenAudience } from '../../../../src/core/verifiers/firebase.ts';
import { howToReach } from '../../../../src/core/verifiers/how-to.ts';
import { judgeFor } from '../../../../src/core/verifiers/judge-for.ts';
import { backendOfAudience } from '../../../../src/core/verifiers/known-audience.ts';
import { checkStandardSignature } from '../../../../src/core/verifiers/standard-signature.ts';
import type { StandardSignature } from '../../../../src/core/verifiers/types.ts';
import { growthOf, linearAtMost } from '../../growth.ts';
import { compact, freshClaims } from '../token/make-token.ts';
import { expected } from './make-verdict.ts';

const others = backends.filter((backend): backend is OtherBackend => backend !== 'clerk');

describe('backends', () => {
  it('each have a label', () => {
    expect(backends.map((backend) => backendLabels[backend])).toEqual([
      'Clerk',
      'Convex',
      'Supabase',
      'Hasura',
      'Firebase',
      'Other (RFC 7519)',
    ]);
  });

  it.each(others)('can be reached: %s', (backend) => {
    const { steps, code, docs } = howToReach(backend);
    expect(steps.length).toBeGreaterThan(1);
    expect(code).toContain('getToken(');
    expect(new URL(docs).protocol).toBe('https:');
    for (const step of steps) expect(step.split(' ').length, step).toBeLessThanOrEqual(16);
  });
});

describe('the backend that claims are meant for', () => {
  it.each([
    ['firebase', { aud: customTokenAudience }],
    ['firebase', { iss: 'https://securetoken.google.com/demo', aud: 'demo' }],
    ['hasura', { 'https://hasura.io/jwt/claims': { 'x-hasura-default-role': 'user' } }],
    ['hasura', { 'claims.jwt.hasura.io': { 'x-hasura-default-role': 'user' } }],
    ['convex', { aud: ['convex'] }],
    ['supabase', { role: 'authenticated' }],
    ['supabase', { aud: 'authenticated' }],
    [null, { aud: 'api', role: 'admin' }],
    [null, {}],
  ])('is %s of %j', (backend, claims) => {
    const raw = compact({ alg: 'RS256' }, { ...freshClaims, ...claims });
    expect(backendOfAudience(readToken(raw))).toBe(backend);
  });
});

const names = fc.oneof(
  fc.string(),
  fc.constantFrom(
    ...['iss', 'aud', 'sub', 'exp', 'iat', 'nbf', 'role', 'uid', 'https://hasura.io/jwt/claims', '__proto__'],
    ...[
      'x-hasura-default-role',
      'x-hasura-allowed-roles',
      'claims.jwt.hasura.io',
      'toString',
      'alg',
      'kid',
      'crit',
    ],
  ),
);
const records = fc.dictionary(names, fc.jsonValue()) as fc.Arbitrary<{ [key: string]: Json }>;
const signatures = fc.constantFrom<StandardSignature>(
  { kind: 'no-keys', why: 'No keys.' },
  { kind: 'failed', code: 'ERR_JWKS_NO_MATCHING_KEY', detail: 'None.', fitsAnotherKey: false },
  { kind: 'failed', code: 'key-unusable', detail: 'No.', fitsAnotherKey: false },
);

describe('judging for any backend', () => {
  it('never throws, decides by one step, and accepts nothing whose signature was not checked', () => {
    fc.assert(
      fc.property(records, records, signatures, fc.double(), (header, claims, signature, skew) => {
        const reading = readToken(compact(header, claims));
        const more = { ...expected, audience: Object.keys(claims), clockToleranceSec: skew };
        for (const backend of others) {
          for (const options of [expected, { ...more, issuer: null }]) {
            const { kind, steps, why, reason } = judgeFor(backend, reading, signature, options);
            expect(kind).not.toBe('accepted');
            expect(steps.filter(({ outcome }) => outcome === 'failed').length).toBe(
              kind === 'rejected' ? 1 : 0,
            );
            expect(why.length).toBeLessThan(400);
            expect(reason).not.toBe('');
          }
        }
        backendOfAudience(reading);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (raw) => {
        const signature = await checkStandardSignature(raw, null);
        for (const backend of others) judgeFor(backend, readToken(raw), signature, expected);
      }),
      { numRuns: 300 },
    );
  });

  it('costs as much as the token is long', () => {
    const wide = (times: number): { [key: string]: Json } =>
      Object.fromEntries(
        Array.from({ length: 2_000 * times }, (_, at) => [`claim${at}`, at % 2 ? '{"a":[' : { a: 'x' }]),
      );
    const growth = growthOf(
      (times) =>
        readToken(compact({ alg: 'RS256' }, { ...wide(times), aud: Array(2_000 * times).fill('a') })),
      (reading) => {
        backendOfAudience(reading);
        const signature: StandardSignature = { kind: 'no-keys', why: '' };
        for (const backend of others) judgeFor(backend, reading, signature, { ...expected, audience: ['b'] });
      },
    );
    expect(growth).toBeLessThan(linearAtMost);
  });
});
