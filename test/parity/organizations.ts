import { splitByScope } from '@clerk/shared/authorization';
import { __experimental_JWTPayloadToAuthObjectProperties as readByClerk } from '@clerk/shared/jwtPayloadParser';
import { readToken } from '../../src/core/token/read.ts';
import { encode, freshDraft } from './draft.ts';
import type { Random } from './random.ts';

const slugs = ['reports', 'billing', 'files', 'audit-log', 'sso', 'api:v2', 'a'];
const names = ['read', 'write', 'delete', 'manage', 'invite'];

const someOf = (random: Random, values: string[]): string[] => {
  const some = random.some(values);
  return some.length > 0 ? some : values.slice(0, 1);
};

/** Claims of a session token with an organization, well-formed, v1 or v2. */
export function generateClaims(random: Random): Record<string, unknown> {
  const { claims } = freshDraft();
  return random.chance(0.3)
    ? { ...claims, v: random.pick([undefined, 1]), ...v1(random) }
    : { ...claims, ...v2(random) };
}

const v1 = (random: Random) => ({
  org_id: 'org_1',
  org_slug: random.pick(['acme', undefined]),
  org_role: random.pick(['org:admin', 'org:member']),
  org_permissions: random.some(['org:reports:read', 'org:files:write', 'org:a:b']),
});

function v2(random: Random) {
  const separator = random.pick([',', ', ']);
  const wide = Array.from({ length: 60 }, (_, index) => `p${index}`);
  const permissions = random.chance(0.2) ? wide : someOf(random, names);
  const features = someOf(random, slugs).map((slug) => `${random.pick(['o', 'u', 'uo', 'ou'])}:${slug}`);
  const count = features.filter((feature) => !feature.startsWith('u:')).length;
  const masks = Array.from({ length: count + random.pick([0, 0, 0, 1, -1]) }, () =>
    mask(random, permissions.length),
  );
  const compact = { per: permissions.join(separator), fpm: masks.join(separator) };
  return {
    fea: random.chance(0.9) ? features.join(separator) : undefined,
    pla: random.pick(['u:free', 'u:free,o:pro', undefined]),
    o: {
      id: 'org_1',
      slg: random.pick(['acme', undefined]),
      rol: random.pick(['admin', 'member']),
      ...(random.chance(0.9) && compact),
    },
  };
}

function mask(random: Random, width: number): string {
  let bits = 0n;
  for (let bit = 0; bit < width + random.pick([0, 0, 2]); bit++)
    if (random.chance(0.5)) bits |= 1n << BigInt(bit);
  return `${random.pick(['', '', '00'])}${bits}`;
}

/** What both readers make of the same claims, as one text each. */
export function readBoth(claims: Record<string, unknown>): { ours: string; clerks: string } {
  const raw = `${encode('{"alg":"RS256","cat":"cl_B7d4PD111AAA"}')}.${encode(JSON.stringify(claims))}.AAAA`;
  const { organization, subject, sessionId, features, plans } = readToken(raw);
  const theirs = readByClerk(JSON.parse(JSON.stringify(claims)));
  const scoped = (value: unknown) => {
    const { org, user } = splitByScope(value as string);
    return { user, organization: org };
  };
  return {
    ours: JSON.stringify([
      subject,
      sessionId,
      organization?.id,
      organization?.slug ?? null,
      organization?.role,
      organization?.permissions,
      features,
      plans,
    ]),
    clerks: JSON.stringify([
      theirs.userId,
      theirs.sessionId,
      theirs.orgId,
      theirs.orgSlug ?? null,
      theirs.orgRole,
      theirs.orgPermissions,
      scoped(claims.fea),
      scoped(claims.pla),
    ]),
  };
}
