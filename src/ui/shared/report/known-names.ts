import type { KnownNames, KnownOrganization, KnownUser } from '../../../core/report/mask.ts';
import { valuesIn } from '../../../core/report/token.ts';
import type { TimelineEvent } from '../../../core/timeline/event.ts';
import type { TokenReading } from '../../../core/token/types.ts';
import type { ClerkView, SessionView, TabView } from '../../../protocol/views.ts';

/** Everybody and everything that a tab and its timeline name, in the order in which they are told. */
export function knownNames({ frames }: TabView, events: readonly TimelineEvent[]): KnownNames {
  const clerks = frames.flatMap(({ clerk }) => clerk ?? []);
  const sessions = clerks.flatMap((clerk) => clerk.sessions);
  const readings = sessions.flatMap(({ token, otherTokens }) =>
    [...(token ? [token] : []), ...otherTokens].map(({ reading }) => reading),
  );
  const all = [...new Set(events.flatMap(({ names }) => names))];
  return {
    users: [
      ...sessions.flatMap(usersOf),
      ...readings.flatMap(usersIn),
      ...all.flatMap(({ kind, name }) => (kind === 'user' ? [{ id: null, names: [name] }] : [])),
    ],
    organizations: [
      ...sessions.flatMap(organizationsOf),
      ...readings.flatMap(organizationsIn),
      ...all.flatMap(({ kind, name }) => (kind === 'organization' ? [{ id: null, names: [name] }] : [])),
    ],
    sessionIds: distinct([
      ...sessions.map(({ id }) => id),
      ...clerks.flatMap(({ cookieOwners, activeSessionId }) => [...cookieOwners, activeSessionId]),
      ...readings.map(({ sessionId }) => sessionId),
      ...readings.map(({ actor }) => actor?.sid),
      ...events.map(({ sessionId }) => sessionId),
    ]),
    clientIds: distinct(clerks.map(({ client }) => client?.id)),
    values: distinct([
      ...readings.flatMap(({ customClaims }) => valuesIn(customClaims)),
      ...clerks.flatMap(metadataOf),
    ]),
  };
}

const distinct = (all: readonly (string | null | undefined)[]): string[] =>
  [...new Set(all.filter((each) => typeof each === 'string' && each !== ''))] as string[];

const metadataOf = ({ activeUser }: ClerkView): string[] => valuesIn({ ...activeUser?.publicMetadata });

function usersOf({ user, publicUserData, actor, agent }: SessionView): KnownUser[] {
  const full = (of: { firstName: string | null; lastName: string | null } | null): string[] =>
    distinct([[of?.firstName, of?.lastName].filter(Boolean).join(' '), of?.firstName, of?.lastName]);
  const names = distinct([
    ...full(user),
    ...full(publicUserData),
    user?.username,
    user?.email,
    publicUserData?.identifier,
  ]);
  const acting = [actor, agent].flatMap((who) => (typeof who?.sub === 'string' ? [who.sub] : []));
  return [
    { id: user?.id ?? publicUserData?.userId ?? null, names },
    ...acting.map((id) => ({ id, names: [] })),
  ];
}

const usersIn = ({ subject, actor }: TokenReading): KnownUser[] =>
  distinct([subject, actor?.sub]).map((id) => ({ id, names: [] }));

const organizationsOf = ({
  organizations,
  organization,
  lastActiveOrganizationId,
}: SessionView): KnownOrganization[] => [
  ...[...organizations, ...(organization ? [organization] : [])].map(({ id, name, slug }) => ({
    id,
    names: distinct([name, slug]),
  })),
  ...distinct([lastActiveOrganizationId]).map((id) => ({ id, names: [] })),
];

const organizationsIn = ({ organization }: TokenReading): KnownOrganization[] =>
  organization ? [{ id: organization.id, names: distinct([organization.slug]) }] : [];
