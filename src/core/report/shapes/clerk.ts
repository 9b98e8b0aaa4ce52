import * as v from 'valibot';
import { maxClerks, maxCookiesSeen, maxMemberships, maxSessions, maxTasks } from '../../limits.ts';
import { SettingsShape } from '../../server/settings-shape.ts';
import { count, flag, flatRecord, listOf, maybeNumber, maybeText, number, text } from './basic.ts';
import { cookie, cookieRow } from './cookies.ts';
import { findings } from './findings.ts';
import { answer, server } from './server.ts';
import { token } from './token.ts';

const organization = v.object({ id: text, slug: maybeText, name: maybeText, role: maybeText });

export const session = v.object({
  id: text,
  status: text,
  user: v.nullable(
    v.object({ id: text, firstName: maybeText, lastName: maybeText, username: maybeText, email: maybeText }),
  ),
  publicUserData: v.nullable(
    v.object({ firstName: maybeText, lastName: maybeText, identifier: maybeText, userId: maybeText }),
  ),
  lastActiveAtMs: maybeNumber,
  abandonAtMs: maybeNumber,
  expireAtMs: maybeNumber,
  updatedAtMs: maybeNumber,
  createdAtMs: maybeNumber,
  lastActiveOrganizationId: maybeText,
  organization: v.nullable(organization),
  organizations: listOf(maxMemberships, organization),
  actor: v.nullable(flatRecord),
  agent: v.exactOptional(v.nullable(flatRecord)),
  factorVerificationAge: v.exactOptional(v.nullable(v.tuple([number, number]))),
  tasks: v.exactOptional(v.nullable(listOf(maxTasks, text))),
  currentTask: v.exactOptional(maybeText),
  token: v.nullable(token),
  otherTokens: listOf(100, token),
  server: v.nullable(answer),
});

/** One instance of Clerk, as one frame of the page had it. */
export const clerk = v.object({
  instance: v.object({
    version: text,
    status: v.exactOptional(maybeText),
    loaded: flag,
    publishableKey: maybeText,
    frontendApi: maybeText,
    instanceType: maybeText,
    proxyUrl: maybeText,
    domain: maybeText,
    isSatellite: v.nullable(flag),
    sdk: maybeText,
  }),
  client: v.nullable(
    v.object({
      id: text,
      lastActiveSessionId: maybeText,
      createdAtMs: maybeNumber,
      updatedAtMs: maybeNumber,
    }),
  ),
  activeSessionId: v.exactOptional(maybeText),
  activeUser: v.nullable(v.object({ publicMetadata: v.nullable(flatRecord), updatedAtMs: maybeNumber })),
  sessions: listOf(maxSessions, session),
  dropped: count,
  pageHasFocus: flag,
  issuer: maybeText,
  keyElsewhere: v.nullable(v.object({ domain: text, page: text })),
  origin: text,
  cookieOwners: listOf(maxCookiesSeen, maybeText),
  server: v.nullable(server),
  settings: v.nullable(SettingsShape),
  cookies: listOf(maxCookiesSeen, cookie),
  cookieRows: listOf(maxCookiesSeen + 10, cookieRow),
  cookieAccess: v.picklist(['granted', 'readable-only']),
  findings,
});

export const maxReportFrames = 100 + maxClerks;
