import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, throws } from '../../../../src/core/authorization/evaluate.ts';
import { factsOfSession, factsOfToken, type SessionState } from '../../../../src/core/authorization/facts.ts';
import { probesFor, whichRules } from '../../../../src/core/authorization/probe.ts';
import { type RuleSet, ruleSets } from '../../../../src/core/authorization/rules.ts';
import type {
  Asked,
  AuthorizationFacts,
  AuthorizationParams,
} from '../../../../src/core/authorization/types.ts';
import type { JsonRecord } from '../../../../src/core/json.ts';

const state: SessionState = {
  userId: 'user_1',
  organization: {
    id: 'org_1',
    role: 'org:admin',
    permissions: ['org:invoices:read', 'org:invoices:write', 'org:sys_profile:manage'],
  },
  features: 'o:invoices,u:export',
  plans: 'u:free,o:pro',
  factorAges: [0, 0],
};

const session = (change: Partial<SessionState> = {}): AuthorizationFacts =>
  factsOfSession({ ...state, ...change });
const token = (claims: JsonRecord): AuthorizationFacts =>
  factsOfToken({ claims: { sub: 'user_1', ...claims } });
const allowed = (facts: AuthorizationFacts, asked: Asked, rules: RuleSet = 'current') =>
  evaluate(facts, asked, rules).allowed;
const fresh = { level: 'first_factor', afterMinutes: 10 } as const;

describe('the current rules', () => {
  it.each<[string, boolean, Asked, Partial<SessionState>?]>([
    ['nothing asked', false, {}],
    ['no user', false, { role: 'org:admin' }, { userId: null }],
    ['role', true, { role: 'org:admin' }],
    ['role without prefix', true, { role: 'admin' }],
    ['role with two prefixes', true, { role: 'org:org:admin' }],
    ['old role without prefix', true, { role: 'org:admin' }, organizationWith({ role: 'admin' })],
    ['another role', false, { role: 'org:member' }],
    ['permission', true, { permission: 'org:invoices:write' }],
    ['permission without prefix', true, { permission: 'invoices:write' }],
    ['system permission', true, { permission: 'org:sys_profile:manage' }],
    ['role and permission', true, { role: 'admin', permission: 'invoices:read' }],
    ['wrong role, right permission', false, { role: 'member', permission: 'invoices:read' }],
    ['role null', false, { role: null, permission: 'invoices:read' }],
    ['role undefined', true, { role: undefined, permission: 'invoices:read' }],
    ['no organization', false, { role: 'org:admin' }, { organization: null }],
    [
      'permissions not a list',
      false,
      { permission: 'org:a:b' },
      organizationWith({ permissions: 'org:a:b' }),
    ],
    ['feature', true, { feature: 'invoices' }],
    ['feature of the organization', true, { feature: 'org:invoices' }],
    ['…in another word', true, { feature: 'organization:invoices' }],
    ['…not of the user', false, { feature: 'user:invoices' }],
    ['feature of the user', true, { feature: 'u:export' }],
    ['unknown scope', false, { feature: 'x:invoices' }],
    ['plan', true, { plan: 'pro' }],
    ['feature and plan', true, { feature: 'invoices', plan: 'user:free' }],
    ['feature, but not plan', false, { feature: 'invoices', plan: 'gold' }],
    ['a claim with an entry without scope', false, { feature: 'invoices' }, { features: 'o:invoices,pro' }],
    ['no claim', false, { feature: 'invoices' }, { features: null }],
    ['all of it', true, { role: 'admin', feature: 'invoices', reverification: 'strict' }],
    ['a config of no kind', false, { role: 'admin', reverification: 'weekly' }],
    ['minutes as text', false, { reverification: { level: 'first_factor', afterMinutes: '10' } }],
    ['no minutes', false, { reverification: { level: 'first_factor', afterMinutes: 0 } }],
    ['fva of one', false, { reverification: 'lax' }, { factorAges: [0] }],
    ['fva below -1', false, { reverification: 'lax' }, { factorAges: [0, -2] }],
  ])('%s: %s', (_, expected, asked, change) => {
    expect(allowed(session(change), asked)).toBe(expected);
  });

  it.each<[[number, number] | null, boolean, boolean, boolean, boolean, boolean]>([
    [[0, 0], true, true, true, true, true],
    [[5, -1], true, true, true, true, true],
    [[9, 10], false, false, true, true, true],
    [[10, 3], false, true, true, true, false],
    [[30, -1], false, false, true, true, false],
    [[2, 2000], false, false, false, false, true],
    [[-1, 5], false, true, true, true, false],
    [[-1, -1], false, false, false, false, false],
    [null, false, false, false, false, false],
  ])('reverification with fva %j', (factorAges, ...expected) => {
    const facts = session({ factorAges });
    const configs = ['strict_mfa', 'strict', 'moderate', 'lax', fresh] as const;
    expect(configs.map((reverification) => allowed(facts, { reverification }))).toEqual(expected);
  });

  it('say what was compared with what', () => {
    const { dimensions } = evaluate(
      session({ factorAges: [3, 70] }),
      { permission: 'invoices:delete', reverification: 'moderate' },
      'current',
    );
    expect(dimensions).toEqual([
      {
        name: 'organization',
        outcome: 'failed',
        why: 'org:invoices:delete is not one of the membership’s 3 permissions',
      },
      { name: 'billing', outcome: 'skipped', why: 'no feature or plan asked for' },
      {
        name: 'reverification',
        outcome: 'failed',
        why: 'second factor: 70 min ago, must be under 60',
      },
    ]);
  });
});

describe('the rules before April 2026', () => {
  it.each<[string, Asked, Partial<SessionState>, boolean, boolean]>([
    [
      'permission without an organization, fresh factor',
      { permission: 'a:b', reverification: fresh },
      { organization: null },
      true,
      false,
    ],
    ['permission not held, fresh factor', { permission: 'a:b', reverification: fresh }, {}, false, false],
    ['wrong role, right permission', { role: 'member', permission: 'invoices:read' }, {}, true, false],
    ['feature held, permission not', { feature: 'invoices', permission: 'a:b' }, {}, true, false],
    ['feature not held, fresh factor', { feature: 'none', reverification: fresh }, {}, true, false],
    ['feature held, plan not', { feature: 'invoices', plan: 'gold' }, {}, true, false],
    ['no factor ages', { reverification: fresh }, { factorAges: null }, false, false],
    [
      'permission, no factor ages',
      { permission: 'invoices:read', reverification: fresh },
      { factorAges: null },
      true,
      false,
    ],
    ['nothing', {}, {}, false, false],
    ['role without prefix', { role: 'admin' }, {}, true, true],
  ])('%s', (_, asked, change, before, now) => {
    const answers = (rules: RuleSet) => allowed(session(change), asked, rules);
    expect([answers('before-2026-04'), answers('before-2026-04-core-2')]).toEqual([before, before]);
    expect([answers('current'), answers('current-core-2')]).toEqual([now, now]);
  });

  it('throw on an unknown scope, which Core 2 takes as none', () => {
    const asked = { feature: 'x:invoices' };
    expect(throws(evaluate(session(), asked, 'before-2026-04'))).toBe(true);
    expect(allowed(session(), asked, 'before-2026-04-core-2')).toBe(true);
    expect(allowed(session(), asked, 'current-core-2')).toBe(true);
  });
});

describe('the rules of ClerkJS 4', () => {
  it.each<[string, Asked, boolean]>([
    ['role', { role: 'org:admin' }, true],
    ['role without prefix', { role: 'admin' }, false],
    ['permission', { permission: 'org:invoices:read' }, true],
    ['wrong role, right permission', { role: 'org:member', permission: 'org:invoices:read' }, true],
    ['feature', { feature: 'invoices' }, false],
    ['role, and a plan that is not held', { role: 'org:admin', plan: 'gold' }, true],
    ['reverification', { reverification: 'lax' }, false],
  ])('%s', (_, asked, expected) => {
    expect(allowed(session(), asked, 'role-permission-only')).toBe(expected);
    expect(allowed(session({ organization: null }), asked, 'role-permission-only')).toBe(false);
  });
});

describe('facts of a token', () => {
  it('are read of v1 and v2 alike', () => {
    const organization = { id: 'org_1', role: 'org:admin', permissions: ['org:invoices:read'] };
    const v1 = { org_id: 'org_1', org_role: 'org:admin', org_permissions: ['org:invoices:read'] };
    const v2 = { v: 2, fea: 'o:invoices', o: { id: 'org_1', rol: 'admin', per: 'read', fpm: '1' } };
    expect(token(v1).organization).toEqual(organization);
    expect(token(v2).organization).toEqual(organization);
    expect(token({ ...v2, v: 1 }).organization).toBeNull();
  });

  it('are missing without claims', () => {
    const facts = factsOfToken({ claims: null });
    expect(facts).toMatchObject({ userId: null, organization: null, features: null, factorAges: null });
    expect(allowed(facts, { role: 'org:admin' })).toBe(false);
  });

  it.each<[string, JsonRecord]>([
    ['a feature without scope', { v: 2, o: { id: 'org_1' }, fea: 'invoices' }],
    ['features that are no text', { v: 2, o: { id: 'org_1' }, fea: 7 }],
    ['permissions that are no text', { v: 2, o: { id: 'org_1', per: 7, fpm: '1' } }],
  ])('are broken by %s in an organization', (_, claims) => {
    const facts = token(claims);
    expect(facts.broken).not.toBeNull();
    expect(throws(evaluate(facts, { role: 'org:admin' }, 'current'))).toBe(true);
    expect(token({ ...claims, o: null }).broken).toBeNull();
  });
});

describe('the rules of a ClerkJS', () => {
  const askAll = (facts: AuthorizationFacts, rules: RuleSet, hasFactorAges: boolean) =>
    probesFor(facts, hasFactorAges).map((params) => {
      const { allowed, dimensions } = evaluate(facts, params, rules);
      const failed = dimensions.some(({ outcome }) => outcome === 'error');
      return {
        params,
        answer: failed ? ('failed' as const) : allowed ? ('allowed' as const) : ('denied' as const),
      };
    });

  it.each(ruleSets)('are told apart by asking: %s', (rules) => {
    const hasFactorAges = rules !== 'role-permission-only';
    for (const facts of [session(), session({ factorAges: null }), session({ factorAges: [-1, 3] })]) {
      const answers = askAll(facts, rules, hasFactorAges);
      expect(answers.length).toBeLessThanOrEqual(5);
      expect(whichRules(facts, hasFactorAges, answers)).toEqual({ rules, alike: [rules] });
    }
  });

  it('may be alike for a session that has little', () => {
    const facts = session({ organization: null, features: null, plans: null });
    const answers = askAll(facts, 'before-2026-04-core-2', true);
    expect(whichRules(facts, true, answers).alike).toEqual(['before-2026-04', 'before-2026-04-core-2']);
  });

  it('are unknown where no known rules answer so', () => {
    const answers = askAll(session(), 'current', true).map(({ params }) => ({
      params,
      answer: 'denied' as const,
    }));
    expect(whichRules(session(), true, answers)).toEqual({ rules: 'unknown', alike: [] });
  });
});

it('never throws, whatever is asked of whatever there is', () => {
  const names = ['role', 'permission', 'feature', 'plan', 'reverification'];
  const anyAsked = fc.oneof(
    fc.dictionary(fc.constantFrom(...names), fc.anything({ withNullPrototype: true })),
    fc.anything(),
  );
  const anyClaims = fc.record(
    {
      v: fc.constantFrom(1, 2),
      sub: fc.jsonValue(),
      o: fc.jsonValue(),
      fea: fc.jsonValue(),
      fva: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anyAsked, anyClaims, fc.jsonValue(), fc.jsonValue(), (asked, claims, role, permissions) => {
      const organization = { id: 'org_1', role, permissions } as SessionState['organization'];
      for (const facts of [factsOfToken({ claims: claims as JsonRecord }), session({ organization })]) {
        for (const rules of ruleSets) evaluate(facts, asked as AuthorizationParams, rules);
        probesFor(facts, true);
      }
    }),
  );
});

function organizationWith(change: Partial<NonNullable<SessionState['organization']>>): Partial<SessionState> {
  return { organization: state.organization && { ...state.organization, ...change } };
}
