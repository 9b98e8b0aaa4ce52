import {
  askedFeatures,
  askedScopes,
  claimScopes,
  configs,
  factorAges,
  knownScopes,
  oddFactorAges,
  oddities,
  permissions,
  roles,
  slugs,
} from './authorization-values.ts';
import type { Random } from './random.ts';

/** A session as the Frontend API tells it, what its token says, and what is asked of it. */
export interface SessionCase {
  payload: { id: string } & Record<string, unknown>;
  claims: Record<string, unknown>;
  /** Put over the real membership afterwards: what a page may have done, but ClerkJS's parser does not let in. */
  tampered: { role?: unknown; permissions?: unknown };
  asked: unknown[];
}

const askedOfEach = 10;

/** Sessions with ten questions each, until there are this many questions. */
export function generateSessions(cases: number, random: Random): SessionCase[] {
  const count = Math.ceil(cases / askedOfEach);
  return Array.from({ length: count }, (_, index) => {
    const asked = Math.min(askedOfEach, cases - index * askedOfEach);
    return generateSession(`sess_${index}`, asked, random);
  });
}

/** What a session's generators share. */
interface Draw {
  random: Random;
  /** The value, or in an odd session now and then another one, of any type. */
  oddly(value: unknown, others?: readonly unknown[]): unknown;
  role: string;
  held: string[];
  organizationId: string | null;
  scopes: readonly string[];
}

function generateSession(id: string, asked: number, random: Random): SessionCase {
  const isOdd = random.chance(0.4);
  const draw: Draw = {
    random,
    oddly: (value, others = oddities) => (isOdd && random.chance(0.1) ? random.pick(others) : value),
    role: random.pick(isOdd ? roles : roles.slice(0, 2)),
    held: random.some(permissions),
    organizationId: random.pick(['org_a', 'org_a', 'org_a', 'org_a', 'org_b', null]),
    scopes: isOdd ? claimScopes : knownScopes,
  };
  const ages = () => draw.oddly([random.pick(factorAges), random.pick(factorAges)], oddFactorAges);
  const ofSession = ages();
  const payload = {
    object: 'session',
    id,
    status: 'active',
    user: draw.oddly(userJson(draw), [null, userJson(draw, null)]),
    last_active_organization_id: draw.oddly(draw.organizationId, ['org_a', 'org_b', '', null]),
    factor_verification_age: ofSession,
    last_active_token: random.chance(0.95) ? {} : null,
  };
  const ofToken = random.chance(0.7) ? ofSession : random.chance(0.8) ? ages() : undefined;
  return {
    payload,
    claims: generateClaims(id, ofToken, draw),
    tampered: {
      ...(isOdd && random.chance(0.1) && { role: random.pick(oddities) }),
      ...(isOdd && random.chance(0.1) && { permissions: random.pick(oddities) }),
    },
    asked: Array.from({ length: asked }, () => generateAsked(draw)),
  };
}

/** A member of `org_a` only. */
const userJson = ({ role, held }: Draw, id: string | null = 'user_1') => ({
  object: 'user',
  id,
  organization_memberships: [
    {
      object: 'organization_membership',
      id: 'orgmem_1',
      role,
      permissions: held,
      organization: { object: 'organization', id: 'org_a', name: 'Acme', slug: 'acme' },
    },
  ],
});

function generateClaims(id: string, fva: unknown, draw: Draw): Record<string, unknown> {
  const { random, oddly } = draw;
  return {
    iss: 'https://emu.clerk.accounts.dev',
    // Long past, so that no ClerkJS arms a timer to renew it.
    iat: 1_600_000_000,
    exp: 1_600_000_060,
    sid: id,
    sub: oddly('user_1'),
    fea: random.chance(0.85) ? oddly(scopedText(draw)) : undefined,
    pla: random.chance(0.85) ? oddly(scopedText(draw)) : undefined,
    fva,
    ...(random.chance(0.6) ? compactOrganization(draw) : plainOrganization(draw)),
  };
}

function scopedText({ random, scopes, oddly }: Draw): string {
  const entries = random.some(slugs, 0.4).map((slug) => `${random.pick(scopes)}:${slug}`);
  const last = oddly(null, ['pro', 'user', 'no_scope']);
  return [...entries, ...(last === null ? [] : [last])].join(random.pick([',', ', ']));
}

/** v1; the organization is the session's, or has changed since. */
function plainOrganization({ organizationId, role, held, random, oddly }: Draw) {
  if (organizationId === null && random.chance(0.9)) return {};
  return {
    v: oddly(undefined, [1, '2']),
    org_id: oddly(random.chance(0.9) ? (organizationId ?? undefined) : 'org_a'),
    org_role: oddly(random.chance(0.9) ? role : random.pick(roles)),
    org_permissions: oddly((random.chance(0.8) ? held : permissions).filter((each) => !/sys_/.test(each))),
  };
}

/** v2; which permissions it has is up to masks and features. */
function compactOrganization({ organizationId, role, random, oddly }: Draw) {
  if (organizationId === null && random.chance(0.9)) return { v: 2 };
  const masks = Array.from({ length: random.below(7) }, () => oddly(String(random.below(8)), ['x', '']));
  const o = {
    id: oddly(organizationId ?? 'org_a'),
    rol: oddly(role.replace(/^(org:)*/, '')),
    per: oddly(random.pick(['read,write', 'read, write', undefined])),
    fpm: oddly(random.chance(0.9) ? masks.join(',') : undefined),
  };
  return { v: 2, o: oddly(o) };
}

/** Any combination of conditions; often what the session has, now and then of a wrong type, or nothing at all. */
function generateAsked(draw: Draw): unknown {
  const { random, oddly, role, held } = draw;
  if (random.chance(0.01)) return random.pick([null, undefined, '', 'role', 7, []]);
  const oftenHeld = (own: readonly string[], all: readonly string[]) =>
    random.pick(own.length > 0 && random.chance(0.6) ? own : all);
  const prefixed = (value: string) =>
    random.pick([value, value, value, value.replace(/^org:/, ''), `org:${value}`]);
  const scoped = () => {
    const slug = random.pick(askedFeatures);
    return random.chance(0.6) ? slug : `${random.pick(askedScopes)}:${slug}`;
  };
  const values = {
    role: () => prefixed(oftenHeld([role], roles)),
    permission: () => prefixed(oftenHeld(held, permissions)),
    feature: scoped,
    plan: scoped,
    reverification: () => random.pick(configs),
  };
  const all = Object.keys(values) as (keyof typeof values)[];
  const some = random.some(all, random.pick([0.2, 0.3, 0.6]));
  const names = some.length > 0 || random.chance(0.1) ? some : [random.pick(all)];
  return Object.fromEntries(names.map((name) => [name, oddly(values[name](), [undefined, ...oddities])]));
}
