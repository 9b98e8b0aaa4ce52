import type { BackendSession } from '../../../core/backend-api/session.ts';
import { id, json, type Property, text, time } from '../../kit/property.ts';
import { describeActivity } from '../../shared/activity.ts';

/** Every property of a session, by Clerk's names. https://clerk.com/docs/reference/backend/types/backend-session */
export function backendPropertiesOf(session: BackendSession): Property[] {
  return [
    id('id', session.id, 'the session id'),
    text('status', session.status),
    id('userId', session.userId, 'the user id'),
    id('clientId', session.clientId, 'the client id'),
    id('lastActiveOrganizationId', session.lastActiveOrganizationId, 'the organization id'),
    time('lastActiveAt', session.lastActiveAtMs),
    time('expireAt', session.expireAtMs),
    time('abandonAt', session.abandonAtMs),
    time('createdAt', session.createdAtMs),
    time('updatedAt', session.updatedAtMs),
    json('actor', session.actor),
    text('latestActivity', session.latestActivity && describeActivity(session.latestActivity)),
    text('tasks', session.tasks?.join(', ')),
  ];
}
