import type { SessionView } from '../../../protocol/views.ts';
import { id, json, type Property, text, time } from '../../kit/property.ts';
import { fetchedFactorAgesText } from '../../shared/factor-ages.ts';
import { organizationLabel, taskMeans } from '../../shared/session-labels.ts';

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
          ages ? fetchedFactorAgesText(ages) : undefined,
        ),
    currentTask === undefined
      ? absent('currentTask')
      : text('currentTask', currentTask, currentTask ? taskMeans(currentTask) : undefined),
    tasks === undefined ? absent('tasks') : text('tasks', tasks?.join(', ')),
  ];
}
