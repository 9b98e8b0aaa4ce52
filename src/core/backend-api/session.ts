import * as v from 'valibot';
import { isRecord, type Json, type JsonRecord } from '../json.ts';

/** https://clerk.com/docs/reference/backend/types/backend-session */
export interface SessionActivity {
  id: string | null;
  isMobile: boolean | null;
  deviceType: string | null;
  browserName: string | null;
  browserVersion: string | null;
  ipAddress: string | null;
  city: string | null;
  country: string | null;
}

/** A session as the Backend API tells it. null: not said. */
export interface BackendSession {
  id: string;
  clientId: string | null;
  userId: string | null;
  status: string;
  lastActiveOrganizationId: string | null;
  /** Who acts as the user: the `act` claim. */
  actor: JsonRecord | null;
  latestActivity: SessionActivity | null;
  /** Keys of the open tasks. */
  tasks: string[] | null;
  lastActiveAtMs: number | null;
  expireAtMs: number | null;
  abandonAtMs: number | null;
  createdAtMs: number | null;
  updatedAtMs: number | null;
  /** Times that came in seconds, by Clerk's names; usually none. */
  inSeconds: string[];
}

const maxTextChars = 1_000;
const maxTasks = 20;
const maxActorChars = 4_000;
/** No session is of before 1973-03-03, and none of after the year 5138: so a lesser number counts seconds. */
const maxSeconds = 1e11;

const text = v.pipe(v.string(), v.maxLength(maxTextChars));
/** One odd or missing value must not cost the whole session: it is read as null. */
const maybeText = v.fallback(v.nullish(text, null), null);
const maybeFlag = v.fallback(v.nullish(v.boolean(), null), null);
const maybeTime = v.fallback(v.nullish(v.pipe(v.number(), v.finite(), v.minValue(0)), null), null);

const Activity = v.pipe(
  v.object({
    id: maybeText,
    is_mobile: maybeFlag,
    device_type: maybeText,
    browser_name: maybeText,
    browser_version: maybeText,
    ip_address: maybeText,
    city: maybeText,
    country: maybeText,
  }),
  v.transform((activity): SessionActivity | null =>
    Object.values(activity).every((value) => value === null)
      ? null
      : {
          id: activity.id,
          isMobile: activity.is_mobile,
          deviceType: activity.device_type,
          browserName: activity.browser_name,
          browserVersion: activity.browser_version,
          ipAddress: activity.ip_address,
          city: activity.city,
          country: activity.country,
        },
  ),
);

/** Out of `JSON.parse`, so a record of JSON values. */
const Actor = v.custom<JsonRecord>(
  (value) => isRecord(value as Json) && JSON.stringify(value).length <= maxActorChars,
);

const Task = v.pipe(
  v.object({ key: text }),
  v.transform(({ key }) => key),
);

/** A session of an answer, put in order; what it does not name is dropped. */
export const BackendSessionSchema = v.pipe(
  v.object({
    object: v.optional(v.literal('session')),
    id: v.pipe(text, v.regex(/^sess_[\w-]+$/)),
    client_id: maybeText,
    user_id: maybeText,
    status: v.fallback(text, ''),
    last_active_organization_id: maybeText,
    actor: v.fallback(v.nullish(Actor, null), null),
    latest_activity: v.fallback(v.nullish(Activity, null), null),
    tasks: v.fallback(v.nullish(v.pipe(v.array(Task), v.maxLength(maxTasks)), null), null),
    last_active_at: maybeTime,
    expire_at: maybeTime,
    abandon_at: maybeTime,
    created_at: maybeTime,
    updated_at: maybeTime,
  }),
  v.transform((session): BackendSession => {
    const times = {
      last_active_at: session.last_active_at,
      expire_at: session.expire_at,
      abandon_at: session.abandon_at,
      created_at: session.created_at,
      updated_at: session.updated_at,
    };
    return {
      id: session.id,
      clientId: session.client_id,
      userId: session.user_id,
      status: session.status,
      lastActiveOrganizationId: session.last_active_organization_id,
      actor: session.actor,
      latestActivity: session.latest_activity,
      tasks: session.tasks,
      lastActiveAtMs: toMs(times.last_active_at),
      expireAtMs: toMs(times.expire_at),
      abandonAtMs: toMs(times.abandon_at),
      createdAtMs: toMs(times.created_at),
      updatedAtMs: toMs(times.updated_at),
      inSeconds: Object.entries(times).flatMap(([name, time]) => (isSeconds(time) ? [name] : [])),
    };
  }),
);

/** The Backend API counts milliseconds; examples in its description, and mocks made of them, seconds. */
const isSeconds = (time: number | null): boolean => time !== null && time > 0 && time <= maxSeconds;

const toMs = (time: number | null): number | null => (time !== null && isSeconds(time) ? time * 1_000 : time);
