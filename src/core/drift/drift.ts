import { featureNotInToken, isSystemPermission } from '../authorization/absent-permission.ts';
import { factsOfToken } from '../authorization/facts.ts';
import type { BackendSession } from '../backend-api/session.ts';
import type { SessionSnapshot } from '../clerk-js/snapshot.ts';
import { clip } from '../text.ts';
import type { TokenReading } from '../token/types.ts';
import { metadataFacts, type PublicMetadata } from './metadata.ts';

/** Where a fact is read. */
export type DriftSource = 'clerkJs' | 'memory' | 'cookie' | 'backend';

/** What one source says of a fact. `unknown`: it doesn't say, and why. */
export type DriftCell = { kind: 'value'; text: string } | { kind: 'unknown'; why: string };

export interface DriftRow {
  fact: string;
  cells: Record<DriftSource, DriftCell>;
  /** Sources that say something else than the token that the server reads. */
  differs: readonly DriftSource[];
}

export interface DriftFacts {
  session: Pick<SessionSnapshot, 'status' | 'organization' | 'organizations' | 'lastActiveOrganizationId'>;
  /** Tokens of this session; null: there is none. */
  memory: TokenReading | null;
  cookie: TokenReading | null;
  /** Of the user, where ClerkJS was asked for it; null: it was not, or this is not the active session. */
  publicMetadata: PublicMetadata | null;
  /** Of the membership in the active organization; null: ClerkJS was not asked. */
  permissions: readonly string[] | null;
  /** As the Backend API told it last; null: it was not asked. */
  backend: BackendSession | null;
}

export interface Drift {
  rows: readonly DriftRow[];
  /** The token that the server reads: of the cookie, else in memory; null: there is none. */
  read: 'cookie' | 'memory' | null;
  /** Something says another thing than it does. */
  isBehind: boolean;
}

const maxClaims = 20;

const value = (text: string): DriftCell => ({ kind: 'value', text: clip(text, 120) });
const unknown = (why: string): DriftCell => ({ kind: 'unknown', why });

/**
 * What ClerkJS, the tokens and Clerk's Backend API say of a session, fact by fact. Which of two is right is not told: ClerkJS
 * may be behind a token as well.
 */
export function driftOf(facts: DriftFacts): Drift {
  const read = facts.cookie ? 'cookie' : facts.memory ? 'memory' : null;
  const rows = [
    row('status', facts, {
      clerkJs: value(facts.session.status),
      token: ({ status }) => status ?? 'active',
      backend: ({ status }) => status,
    }),
    row('organization', facts, {
      clerkJs: value(nameOf(facts, facts.session.lastActiveOrganizationId)),
      token: ({ organization }) => nameOf(facts, organization?.id ?? null),
      backend: ({ lastActiveOrganizationId }) => nameOf(facts, lastActiveOrganizationId),
    }),
    row('role', facts, {
      clerkJs: value(facts.session.organization?.role ?? none),
      token: ({ organization }) => organization?.role ?? none,
    }),
    ...ofTokens(facts),
  ].map((each) => ({ ...each, differs: read ? differing(each.cells, read) : [] }));
  return { rows, read, isBehind: rows.some(({ differs }) => differs.length > 0) };
}

const none = 'none';

const nameOf = ({ session }: DriftFacts, id: string | null): string => {
  if (id === null) return 'personal account';
  const known = session.organizations.find((each) => each.id === id);
  return known ? known.name || known.slug || known.id : id;
};

interface Readers {
  clerkJs: DriftCell;
  token: (reading: TokenReading) => string;
  backend?: (session: BackendSession) => string;
}

type Row = Omit<DriftRow, 'differs'>;

function row(
  fact: string,
  { memory, cookie, backend }: DriftFacts,
  { clerkJs, token, backend: ask }: Readers,
): Row {
  return {
    fact,
    cells: {
      clerkJs,
      memory: memory ? value(token(memory)) : unknown('no token'),
      cookie: cookie ? value(token(cookie)) : unknown('no cookie'),
      backend: ask ? (backend ? value(ask(backend)) : unknown('not asked')) : unknown('not in its session'),
    },
  };
}

/** What tokens say in their claims. */
function ofTokens(facts: DriftFacts): Row[] {
  const clerkJs = unknown('from its token');
  const list = (all: readonly string[]): string => (all.length > 0 ? [...all].sort().join(', ') : none);
  const both = ({ user, organization }: TokenReading['plans']): string => list([...user, ...organization]);
  const names = new Set(
    [facts.memory, facts.cookie].flatMap((reading) => Object.keys(reading?.customClaims ?? {})),
  );
  return [
    row('permissions', facts, {
      clerkJs: facts.permissions ? value(list(inTokens(facts.permissions, facts))) : unknown('not read'),
      token: ({ organization }) => list(organization?.permissions ?? []),
    }),
    row('plan', facts, { clerkJs, token: ({ plans }) => both(plans) }),
    row('features', facts, { clerkJs, token: ({ features }) => both(features) }),
    ...metadataRows(facts),
    ...[...names].slice(0, maxClaims).map((name) =>
      row(`claim ${clip(name)}`, facts, {
        clerkJs: unknown('only in tokens'),
        token: ({ customClaims }) =>
          Object.hasOwn(customClaims, name) ? JSON.stringify(customClaims[name]) : none,
      }),
    ),
  ];
}

/** Those that a token can have: no system permission, and none of a feature that the plan lacks. */
function inTokens(permissions: readonly string[], { cookie, memory }: DriftFacts): string[] {
  const token = cookie ?? memory;
  const known = token && factsOfToken(token);
  return permissions.filter(
    (each) => !isSystemPermission(each) && !(known && featureNotInToken(known, each) !== null),
  );
}

/** Key by key, as a claim has it. */
function metadataRows(facts: DriftFacts): Row[] {
  const { cookie, memory, publicMetadata } = facts;
  const all = [cookie, memory].flatMap((reading) =>
    reading ? metadataFacts(publicMetadata, reading.customClaims) : [],
  );
  const paths = new Map(all.map((each) => [each.path, each]));
  return [...paths.values()].slice(0, maxClaims).map(({ path, shown }) =>
    row(clip(path, 60), facts, {
      clerkJs: value(shown),
      token: ({ customClaims }) =>
        metadataFacts(publicMetadata, customClaims).find((each) => each.path === path)?.sent ?? none,
    }),
  );
}

function differing(cells: DriftRow['cells'], read: 'cookie' | 'memory'): DriftSource[] {
  const own = cells[read];
  if (own.kind !== 'value') return [];
  return (Object.keys(cells) as DriftSource[]).filter((source) => {
    const cell = cells[source];
    return cell.kind === 'value' && cell.text !== own.text;
  });
}
