import { describe, expect, it } from 'vitest';
import { type Compared, explainDifference } from '../../../../src/core/authorization/difference.ts';
import { factsOfSession, factsOfToken, type SessionState } from '../../../../src/core/authorization/facts.ts';
import { answerOf } from '../../../../src/core/authorization/probe.ts';
import type { RuleSet } from '../../../../src/core/authorization/rules.ts';
import type { AuthorizationFacts, AuthorizationParams } from '../../../../src/core/authorization/types.ts';
import type { JsonRecord } from '../../../../src/core/json.ts';

const organization = {
  id: 'org_1',
  role: 'org:admin',
  permissions: ['org:invoices:read', 'org:sys_profile:manage'],
};
const state: SessionState = {
  userId: 'user_1',
  organization,
  features: 'o:invoices',
  plans: 'o:pro',
  factorAges: [5, 5],
};
const claims: JsonRecord = {
  sub: 'user_1',
  v: 2,
  o: { id: 'org_1', rol: 'admin', per: 'read', fpm: '1' },
  fea: 'o:invoices',
  pla: 'o:pro',
  fva: [5, 5],
};
const tokenWith = (change: JsonRecord): AuthorizationFacts =>
  factsOfToken({ claims: { ...claims, ...change } });

/** What is said where ClerkJS answers by its rules for what it shows. */
function explain(asked: AuthorizationParams, change: Partial<Compared> = {}) {
  const session = factsOfSession(state);
  const rules: RuleSet = change.rules && change.rules !== 'unknown' ? change.rules : 'current';
  return explainDifference({
    asked,
    clerkJs: answerOf(session, asked, rules),
    rules,
    session,
    token: tokenWith({}),
    isPending: false,
    ...change,
  });
}

const codes = (...args: Parameters<typeof explain>) => explain(...args).map(({ code }) => code);

describe('a difference between ClerkJS and a backend', () => {
  it('is not made up where both answer alike', () => {
    expect(explain({ role: 'admin', permission: 'invoices:read', reverification: 'strict' })).toEqual([]);
    expect(explain({ permission: 'a:b' })).toEqual([]);
  });

  it('is a system permission', () => {
    const [reason, ...rest] = explain({ permission: 'org:sys_profile:manage' });
    expect(rest).toEqual([]);
    expect(reason?.code).toBe('system-permission');
    expect(reason?.cause).toMatch(
      /^org:sys_profile:manage is a system permission\. .* so a backend’s has\(\) denies it\.$/,
    );
  });

  it.each<[string, AuthorizationParams, JsonRecord, RegExp]>([
    [
      'role',
      { role: 'admin' },
      { o: { id: 'org_1', rol: 'member' } },
      /^The session’s role is “org:admin”, the token’s “org:member”\./,
    ],
    [
      'permission',
      { permission: 'invoices:read' },
      { o: { id: 'org_1', rol: 'admin' } },
      /^org:invoices:read is in the membership, but not in the token\./,
    ],
    [
      'organization',
      { role: 'admin' },
      { o: { id: 'org_2', rol: 'member' } },
      /^The session’s active organization is “org_1”, the token’s “org_2”\./,
    ],
    [
      'organization left',
      { role: 'admin' },
      { o: null },
      /^The session’s active organization is “org_1”, the token’s none\./,
    ],
  ])('is a stale token: %s', (_, asked, change, text) => {
    const reasons = explain(asked, { token: tokenWith(change) });
    expect(reasons.map(({ code }) => code)).toEqual(['stale-token']);
    expect(reasons[0]?.cause).toMatch(text);
  });

  it('names only what matters for this call', () => {
    const token = tokenWith({ o: { id: 'org_1', rol: 'member', per: 'read', fpm: '1' }, fva: [70, 70] });
    expect(codes({ reverification: 'moderate' }, { token })).toEqual(['factor-age-snapshot']);
    expect(codes({ role: 'admin' }, { token })).toEqual(['stale-token']);
    expect(codes({ role: 'admin', reverification: 'moderate' }, { token })).toEqual([
      'stale-token',
      'factor-age-snapshot',
    ]);
  });

  it('is in the claims of another token', () => {
    expect(codes({ feature: 'invoices' }, { token: tokenWith({ fea: 'o:reports' }) })).toEqual([
      'other-claims',
    ]);
  });

  it.each<[AuthorizationParams, RuleSet, RegExp]>([
    [{ role: 'member', permission: 'invoices:read' }, 'before-2026-04', /a permission overrides a role/],
    [
      { feature: 'invoices', permission: 'a:b' },
      'before-2026-04',
      /a feature or plan makes up for a missing role/,
    ],
    [
      { feature: 'none', reverification: 'strict' },
      'before-2026-04-core-2',
      /ignores a missing feature or plan/,
    ],
    [{ feature: 'invoices', plan: 'gold' }, 'before-2026-04-core-2', /a feature overrides a plan/],
    [{ feature: 'x:invoices' }, 'current-core-2', /treats an unknown scope as no scope/],
    [
      { role: 'org:admin', plan: 'gold' },
      'role-permission-only',
      /checks only role and permission, and ignores billing/,
    ],
    [{ role: 'admin' }, 'role-permission-only', /exactly as written/],
  ])('is in the rules: %j by %s', (asked, rules, text) => {
    const reasons = explain(asked, { rules });
    expect(reasons.map(({ code }) => code)).toEqual(['old-rules']);
    expect(reasons[0]?.cause).toMatch(text);
  });

  it('is in missing data that old rules leave out', () => {
    const session = factsOfSession({ ...state, organization: null });
    const asked: AuthorizationParams = { permission: 'invoices:read', reverification: 'strict' };
    const reasons = explain(asked, {
      session,
      clerkJs: 'allowed',
      rules: 'before-2026-04',
      token: tokenWith({ o: null }),
    });
    expect(reasons.map(({ cause }) => cause)).toEqual([
      expect.stringMatching(/ignores organization, whose data/),
    ]);
  });
});

describe('a warning', () => {
  it('tells of a missing token, and a missing answer', () => {
    expect(codes({ role: 'admin' }, { token: null })).toEqual(['no-token']);
    expect(codes({ role: 'admin' }, { clerkJs: null })).toEqual(['no-answer']);
  });

  it('tells of a pending session that either side allows', () => {
    expect(codes({ role: 'admin' }, { isPending: true })).toEqual(['pending-session']);
    expect(codes({ role: 'member' }, { isPending: true })).toEqual([]);
  });

  it('tells who throws', () => {
    expect(codes({ feature: 'x:invoices' }, { rules: 'before-2026-04' })).toEqual(['clerkjs-throws']);
    expect(codes({ role: 'admin' }, { token: tokenWith({ fea: 'invoices' }) })).toEqual(['backend-throws']);
  });

  it('tells of an answer that does not fit', () => {
    expect(codes({ role: 'member' }, { clerkJs: 'allowed' })).toEqual(['facts-changed']);
    expect(codes({ role: 'member' }, { clerkJs: 'allowed', rules: 'unknown' })).toEqual(['unknown-rules']);
  });
});
