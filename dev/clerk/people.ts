import { makeId } from './ids.ts';
import { oddNames } from './names.ts';

export interface Organization {
  id: string;
  name: string;
  slug: string;
  plan: string;
  /** Features of the organization's plan, in the order the `fea` claim lists them. */
  features: string[];
}

export interface Membership {
  id: string;
  organization: Organization;
  role: string;
  permissions: string[];
}

export interface User {
  id: string;
  firstName: string;
  lastName: string;
  username: string | null;
  email: string;
  emailId: string;
  phone: { id: string; number: string } | null;
  memberships: Membership[];
  hasSecondFactor: boolean;
  publicMetadata: Record<string, unknown>;
  createdAt: number;
  updatedAt: number;
}

export const PASSWORD = 'password123';
export const CODE = '424242';

/** The identity provider of everybody's company. */
export const COMPANY = { id: makeId('entconn', 'company'), name: 'Example Inc.' };

const SINCE = Date.UTC(2025, 2, 14, 9, 26, 53);

export const ACME: Organization = {
  id: makeId('org', 'acme'),
  name: 'Acme',
  slug: 'acme',
  plan: 'team',
  features: ['invoices', 'reports'],
};

export const GLOBEX: Organization = {
  id: makeId('org', 'globex'),
  name: 'Globex Corporation',
  slug: 'globex',
  plan: 'free',
  features: ['reports'],
};

const ADMIN = [
  'org:sys_memberships:manage',
  'org:sys_profile:manage',
  'org:invoices:read',
  'org:invoices:write',
  'org:reports:read',
];
const MEMBER = ['org:sys_memberships:read', 'org:reports:read'];

export const ALICE = person('alice', 'Alice', 'Anderson', { second: true, phone: '+12025550134' }, [
  [ACME, 'org:admin', ADMIN],
  [GLOBEX, 'org:member', MEMBER],
]);
export const BOB = person('bob', 'Bob', 'Brown', {}, [[ACME, 'org:member', MEMBER]]);
export const CAROL = person('carol', 'Carol', 'Clarke', {}, [[GLOBEX, 'org:member', MEMBER]]);

/** The nth generated user; names vary in length, script and direction. */
export function generatedUser(index: number): User {
  const [first, last] = oddNames[index % oddNames.length] ?? ['Nobody', ''];
  const round = Math.floor(index / oddNames.length);
  const roles: [Organization, string, string[]][] = index % 2 === 0 ? [[ACME, 'org:member', MEMBER]] : [];
  return person(`user${index + 1}`, first, round === 0 ? last : `${last} ${round + 1}`, {}, roles);
}

function person(
  name: string,
  firstName: string,
  lastName: string,
  has: { second?: boolean; phone?: string },
  roles: [Organization, string, string[]][],
): User {
  return {
    id: makeId('user', name),
    firstName,
    lastName,
    username: name,
    email: `${name}@example.com`,
    emailId: makeId('idn', name),
    phone: has.phone ? { id: makeId('idn', `${name} phone`), number: has.phone } : null,
    memberships: roles.map(([organization, role, permissions]) => ({
      id: makeId('orgmem', name + organization.slug),
      organization,
      role,
      permissions,
    })),
    hasSecondFactor: has.second ?? false,
    publicMetadata: {},
    createdAt: SINCE,
    updatedAt: SINCE,
  };
}
