import type { JsonRecord } from '../../core/result.ts';
import type { SessionView } from '../../protocol/views.ts';
import { organizationLabel, taskMeans } from './facts.ts';

/** A property of Clerk's Session and how to draw its value. */
export type Property = { name: string } & (
  | { kind: 'id'; value: string; what: string }
  | { kind: 'text'; value: string; note?: string }
  | { kind: 'time'; ms: number }
  | { kind: 'json'; value: JsonRecord }
  /** ClerkJS holds no value. */
  | { kind: 'none' }
  /** This version of ClerkJS has no such property. */
  | { kind: 'absent' }
);

export const time = (name: string, ms: number | null): Property =>
  ms === null ? { name, kind: 'none' } : { name, kind: 'time', ms };

export const id = (name: string, value: string | null | undefined, what: string): Property =>
  value ? { name, kind: 'id', value, what } : { name, kind: 'none' };

export const text = (name: string, value: string | null | undefined, note?: string): Property =>
  value ? { name, kind: 'text', value, ...(note && { note }) } : { name, kind: 'none' };

export const json = (name: string, value: JsonRecord | null): Property =>
  value ? { name, kind: 'json', value } : { name, kind: 'none' };

/** Every property of a session, in the order of Clerk's reference. https://clerk.com/docs/reference/javascript/session */
export function propertiesOf(session: SessionView): Property[] {
  const { user, publicUserData, factorVerificationAge: ages, tasks, currentTask } = session;
  const absent = (name: string): Property => ({ name, kind: 'absent' });
  return [
    id('id', session.id, 'the session id'),
    text('status', session.status),
    id('user.id', user?.id, 'the user id'),
    text('user.email', user?.email),
    text('user.username', user?.username),
    text('publicUserData.identifier', publicUserData?.identifier),
    id('publicUserData.userId', publicUserData?.userId, 'the user id'),
    id('lastActiveOrganizationId', session.lastActiveOrganizationId, 'the organization id'),
    text(
      'organization',
      session.organization && organizationLabel(session),
      session.organization?.slug ?? undefined,
    ),
    time('lastActiveAt', session.lastActiveAtMs),
    time('expireAt', session.expireAtMs),
    time('abandonAt', session.abandonAtMs),
    time('createdAt', session.createdAtMs),
    time('updatedAt', session.updatedAtMs),
    json('actor', session.actor),
    session.agent === undefined ? absent('agent') : json('agent', session.agent),
    ages === undefined
      ? absent('factorVerificationAge')
      : text(
          'factorVerificationAge',
          ages && `[${ages.join(', ')}]`,
          ages ? factorAgesText(ages) : undefined,
        ),
    currentTask === undefined
      ? absent('currentTask')
      : text('currentTask', currentTask, currentTask ? taskMeans(currentTask) : undefined),
    tasks === undefined ? absent('tasks') : text('tasks', tasks?.join(', ')),
  ];
}

/** `first factor 3 min ago, second factor never`. */
export function factorAgesWords([first, second]: readonly [number, number]): string {
  const age = (minutes: number): string => (minutes < 0 ? 'never' : `${minutes} min ago`);
  return `first factor ${age(first)}, second factor ${age(second)}`;
}

/** The same of a session, which ClerkJS knows by its last fetch only. */
export const factorAgesText = (ages: readonly [number, number]): string =>
  `${factorAgesWords(ages)}, as of the last fetch`;
