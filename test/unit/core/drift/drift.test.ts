import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BackendSession } from '../../../../src/core/backend-api/session.ts';
import { type DriftFacts, type DriftSource, driftOf } from '../../../../src/core/drift/drift.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { acme, ofAcme, sessionOf, tokenOf } from '../findings/page-fixture.ts';

const inAcme = sessionOf({ lastActiveOrganizationId: 'org_1', organization: acme, organizations: [acme] });
const read = (claims: object = {}) => readToken(tokenOf({ ...ofAcme, ...claims }));
const backend = (more: Partial<BackendSession> = {}) =>
  ({ id: 'sess_1', status: 'active', lastActiveOrganizationId: 'org_1', ...more }) as BackendSession;
const facts = (more: Partial<DriftFacts> = {}): DriftFacts => ({
  session: inAcme,
  memory: read(),
  cookie: read(),
  publicMetadata: null,
  permissions: null,
  backend: null,
  ...more,
});

const ofInvoices = { fea: 'o:invoices', o: { id: 'org_1', rol: 'admin', per: 'read', fpm: '1' } };
const withRead = { memory: read(ofInvoices), cookie: read(ofInvoices) };

const told = (of: DriftFacts): Record<string, DriftSource[]> =>
  Object.fromEntries(
    driftOf(of).rows.flatMap(({ fact, differs }) => (differs.length > 0 ? [[fact, [...differs]]] : [])),
  );

describe('what each source says', () => {
  it('is held against the token that the server reads: of the cookie, else in memory', () => {
    expect(driftOf(facts())).toMatchObject({ read: 'cookie', isBehind: false });
    expect(driftOf(facts({ cookie: null }))).toMatchObject({ read: 'memory', isBehind: false });
    expect(driftOf(facts({ cookie: null, memory: null }))).toMatchObject({ read: null, isBehind: false });
  });

  it.each<[string, Partial<DriftFacts>, Record<string, DriftSource[]>]>([
    [
      'a role that changed',
      { cookie: read({ o: { id: 'org_1', rol: 'member' } }) },
      { role: ['clerkJs', 'memory'] },
    ],
    [
      'an organization that was switched',
      { cookie: read({ o: undefined }) },
      { organization: ['clerkJs', 'memory'], role: ['clerkJs', 'memory'] },
    ],
    ['a session that is pending', { cookie: read({ sts: 'pending' }) }, { status: ['clerkJs', 'memory'] }],
    ['a session that Clerk revoked', { backend: backend({ status: 'revoked' }) }, { status: ['backend'] }],
    [
      'metadata in a claim',
      { memory: read({ plan_name: 'pro' }), cookie: read({ plan_name: 'free' }) },
      { 'claim plan_name': ['memory'] },
    ],
    ['a claim that one token has', { cookie: read({ theme: 'dark' }) }, { 'claim theme': ['memory'] }],
    ['a plan', { memory: read({ pla: 'o:pro' }), cookie: read({ pla: 'o:free' }) }, { plan: ['memory'] }],
    [
      'permissions',
      { memory: read({ fea: 'o:invoices', o: { id: 'org_1', rol: 'admin', per: 'read', fpm: '1' } }) },
      { permissions: ['memory'], features: ['memory'] },
    ],
    [
      'metadata of ClerkJS, key by key',
      {
        publicMetadata: { plan: 'pro', seats: 3, theme: 'dark' },
        memory: read({ metadata: { plan: 'pro', seats: 3 } }),
        cookie: read({ metadata: { plan: 'free', seats: 3 } }),
      },
      { 'metadata.plan': ['clerkJs', 'memory'], 'claim metadata': ['memory'] },
    ],
    [
      'a permission that ClerkJS has, and no token',
      { permissions: ['org:sys_profile:manage', 'org:invoices:read', 'org:invoices:write'], ...withRead },
      { permissions: ['clerkJs'] },
    ],
  ])('names %s', (_, more, differing) => {
    expect(told(facts(more))).toEqual(differing);
  });

  it('holds no permission against a token that can’t have it: of Clerk’s own, or of a feature outside the plan', () => {
    const permissions = ['org:sys_profile:manage', 'org:invoices:read', 'org:exports:read'];
    expect(told(facts({ permissions, ...withRead }))).toEqual({});
    expect(told(facts({ permissions: [] }))).toEqual({});
  });

  it('says why a source says nothing', () => {
    const [status] = driftOf(facts({ cookie: null })).rows;
    expect(status?.cells).toEqual({
      clerkJs: { kind: 'value', text: 'active' },
      memory: { kind: 'value', text: 'active' },
      cookie: { kind: 'unknown', why: 'no cookie' },
      backend: { kind: 'unknown', why: 'not asked' },
    });
  });

  it('agrees with itself, and finds a difference on whichever side it is', () => {
    const claims = fc.record({
      theme: fc.constantFrom('dark', 'light'),
      level: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(claims, claims, (one, other) => {
        expect(driftOf(facts({ memory: read(one), cookie: read(one) })).isBehind).toBe(false);
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(driftOf(facts({ memory: read(one), cookie: read(other) })).isBehind).toBe(!isSame);
        expect(driftOf(facts({ memory: read(other), cookie: read(one) })).isBehind).toBe(!isSame);
      }),
    );
  });
});
