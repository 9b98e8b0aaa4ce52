import { signedInAuthObject } from '@clerk/backend/internal';
import { describe, expect, it } from 'vitest';
import { explainDifference } from '../../../../src/core/authorization/difference.ts';
import { evaluate } from '../../../../src/core/authorization/evaluate.ts';
import { factsOfSession, factsOfToken } from '../../../../src/core/authorization/facts.ts';
import type { JsonRecord } from '../../../../src/core/json.ts';

const sentence =
  'the token has no organization feature invoices: with billing, a permission counts only while the plan includes its feature';

const claimsWith = (more: JsonRecord): JsonRecord => ({
  sub: 'user_1',
  sid: 'sess_1',
  v: 2,
  fea: 'o:dashboard',
  o: { id: 'org_1', slg: 'acme', rol: 'admin', per: 'read', fpm: '1' },
  ...more,
});

/** Asked of the real `has()`, which has to deny what we explain. */
function deny(claims: JsonRecord, permission: string): string {
  const decoded = JSON.parse(JSON.stringify(claims));
  const { has } = signedInAuthObject({}, 'a.b.c', decoded) as { has: (asked: object) => boolean };
  expect(has({ permission })).toBe(false);
  const { allowed, why } = evaluate(factsOfToken({ claims }), { permission }, 'current');
  expect(allowed).toBe(false);
  return why;
}

describe('a permission that the token lacks', () => {
  it('is hidden by the plan where the token lacks its feature', () => {
    expect(deny(claimsWith({}), 'org:invoices:create')).toBe(
      `org:invoices:create is not the token’s only permission; ${sentence}`,
    );
    expect(deny(claimsWith({}), 'invoices:create')).toContain(sentence);
  });

  it.each([
    ['of the user alone', { fea: 'o:dashboard,u:invoices' }],
    ['no feature at all', { fea: '', o: { id: 'org_1', rol: 'admin' } }],
  ])('is hidden by the plan with features: %s', (_, more) => {
    expect(deny(claimsWith(more), 'org:invoices:create')).toContain(sentence);
  });

  it.each<[string, JsonRecord, string]>([
    ['its feature is there', claimsWith({}), 'org:dashboard:write'],
    [
      'the feature is user’s and organization’s',
      claimsWith({ fea: 'uo:invoices', o: { id: 'o', rol: 'a', per: 'read', fpm: '1' } }),
      'org:invoices:create',
    ],
    ['it is no name of three parts', claimsWith({}), 'org:invoices'],
    ['it has four parts', claimsWith({}), 'org:invoices:a:b'],
    [
      'the token is of version 1, which lists permissions by themselves',
      {
        sub: 'user_1',
        sid: 's',
        org_id: 'org_1',
        org_role: 'org:admin',
        org_permissions: ['org:a:b', 'org:a:c'],
      },
      'org:invoices:create',
    ],
  ])('is not put down to the plan where %s', (_, claims, permission) => {
    expect(deny(claims, permission)).not.toContain('plan');
  });

  it('is a system permission, which no token has', () => {
    const why = deny(claimsWith({}), 'org:sys_memberships:manage');
    expect(why).toContain('tokens never contain system permissions');
    expect(why).not.toContain('plan');
  });

  it.each([
    ['none', '0', 'the token has no permissions'],
    ['one', '1', 'org:dashboard:delete is not the token’s only permission'],
    ['two', '3', 'org:dashboard:delete is not one of the token’s 2 permissions'],
  ])('is counted in plain English: %s', (_, fpm, words) => {
    const claims = claimsWith({ o: { id: 'org_1', rol: 'admin', per: 'read,write', fpm } });
    expect(deny(claims, 'org:dashboard:delete')).toBe(words);
  });

  it('is held as the one permission there is', () => {
    const { allowed, why } = evaluate(
      factsOfToken({ claims: claimsWith({}) }),
      { permission: 'dashboard:read' },
      'current',
    );
    expect([allowed, why]).toEqual([true, 'org:dashboard:read is the token’s only permission']);
  });
});

describe('a permission that the membership has and the token lacks', () => {
  const session = factsOfSession({
    userId: 'user_1',
    organization: {
      id: 'org_1',
      role: 'org:admin',
      permissions: ['org:invoices:create', 'org:dashboard:read'],
    },
    features: 'o:dashboard',
    plans: null,
    factorAges: [0, 0],
  });
  const explain = (claims: JsonRecord) =>
    explainDifference({
      asked: { permission: 'org:invoices:create' },
      clerkJs: 'allowed',
      rules: 'current',
      session,
      token: factsOfToken({ claims }),
      isPending: false,
    });

  it('is put down to the plan, and not to an old token', () => {
    expect(explain(claimsWith({}))).toMatchObject([
      {
        code: 'feature-not-in-plan',
        evidence: [{ label: 'organization features in the token', value: 'dashboard' }],
      },
    ]);
  });

  it('is put down to an old token where the feature is there', () => {
    const claims = claimsWith({
      fea: 'o:dashboard,o:invoices',
      o: { id: 'org_1', rol: 'admin', per: 'read', fpm: '1,1' },
    });
    expect(explain(claims)).toMatchObject([{ code: 'stale-token' }]);
  });
});
