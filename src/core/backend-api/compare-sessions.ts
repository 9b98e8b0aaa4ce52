import { describeStatus } from '../clerk-js/status.ts';
import type { JsonRecord } from '../json.ts';
import type { BackendSession } from './session.ts';
import { apartText, isSameTime, type TimeField, timeText } from './times.ts';

/** A session as the page's ClerkJS holds it. A property that is undefined is not in this ClerkJS; null: no value. */
export interface BrowserSession {
  id: string;
  status: string;
  userId: string | null;
  clientId: string | null;
  lastActiveOrganizationId: string | null;
  actor: JsonRecord | null;
  /** Keys of the open tasks. */
  tasks?: readonly string[] | null;
  lastActiveAtMs: number | null;
  expireAtMs: number | null;
  abandonAtMs: number | null;
  createdAtMs: number | null;
  updatedAtMs: number | null;
}

/** A record and the moment it was read. Milliseconds. */
export interface Timed<T> {
  session: T;
  readAtMs: number;
}

export type CompareField =
  | 'id'
  | 'status'
  | 'userId'
  | 'clientId'
  | 'lastActiveOrganizationId'
  | 'actor'
  | 'tasks'
  | TimeField;

export type CompareValue = string | number | null;

export interface CompareRow {
  field: CompareField;
  label: string;
  /** Times are epoch milliseconds; lists and records are text. */
  kind: 'text' | 'time';
  browser: CompareValue;
  backend: CompareValue;
  /** `unknown`: one side says nothing of it. */
  verdict: 'same' | 'differs' | 'unknown';
  /** What the difference means; null without one. */
  words: string | null;
}

export interface SessionComparison {
  rows: CompareRow[];
  /** Rows that differ. */
  differences: number;
  /** `backend`: it was read later, so it is what holds now. null: within a second. */
  newer: 'browser' | 'backend' | null;
  /** How far apart they were read, in words; null within a second. */
  readText: string | null;
}

/** Sets the page's session beside the one that the Backend API gave. */
export function compareSessions(
  browser: Timed<BrowserSession>,
  backend: Timed<BackendSession>,
): SessionComparison {
  const here = browser.session;
  const there = backend.session;
  const text = (field: TextField, words: string | null, [mine, theirs] = [here[field], there[field]]) =>
    rowOf({ field, kind: 'text', browser: mine, backend: theirs, same: mine === theirs, words });
  const rows = [
    text('id', 'These are two different sessions. Nothing else can be compared.'),
    text('status', statusText(here.status, there.status)),
    text('userId', 'Different users: the id belongs to another session, or the page shows someone else’s.'),
    text(
      'clientId',
      'Different clients: the session belongs to another browser, or the page has a new client.',
    ),
    organizationRow(here, there),
    actorRow(here.actor, there.actor),
    ...tasksRow(here.tasks, there),
    ...timeFields.map((field) => timeRow(field, browser, backend)),
  ];
  const apartMs = backend.readAtMs - browser.readAtMs;
  return {
    rows,
    differences: rows.filter(({ verdict }) => verdict === 'differs').length,
    newer: Math.abs(apartMs) < 1_000 ? null : apartMs > 0 ? 'backend' : 'browser',
    readText: apartText(apartMs),
  };
}

type TextField = 'id' | 'status' | 'userId' | 'clientId';

const labels: Record<CompareField, string> = {
  id: 'Session',
  status: 'Status',
  userId: 'User',
  clientId: 'Client',
  lastActiveOrganizationId: 'Organization',
  actor: 'Actor',
  tasks: 'Tasks',
  lastActiveAtMs: 'Last active',
  expireAtMs: 'Expires',
  abandonAtMs: 'Abandoned at',
  createdAtMs: 'Created',
  updatedAtMs: 'Updated',
};

const timeFields: readonly TimeField[] = [
  'lastActiveAtMs',
  'expireAtMs',
  'abandonAtMs',
  'createdAtMs',
  'updatedAtMs',
];

type RowFacts = Pick<CompareRow, 'field' | 'kind' | 'browser' | 'backend' | 'words'> & { same: boolean };

/** A side that says nothing differs from none; `null` is a value where `isValue` says so. */
function rowOf({ same, words, ...row }: RowFacts, nullIsValue = false): CompareRow {
  const silent = !nullIsValue && (row.browser === null || row.backend === null);
  const verdict = same ? 'same' : silent ? 'unknown' : 'differs';
  return { ...row, label: labels[row.field], verdict, words: verdict === 'differs' ? words : null };
}

/** Status here and there; a token that was given lives on until it expires. */
function statusText(here: string, there: string): string {
  const [liveHere, liveThere] = [describeStatus(here).signedIn, describeStatus(there).signedIn];
  if (liveHere && !liveThere) {
    return `Clerk says ${there}, this page ${here}. The page finds out with its next request. Existing tokens work until they expire.`;
  }
  if (!liveHere && liveThere) {
    return `Clerk says ${there}, this page ${here}. The page signed out without Clerk, or was read before it signed in.`;
  }
  if (liveHere) {
    return here === 'pending'
      ? 'Clerk says the tasks are done. This page doesn’t know yet.'
      : 'Clerk says a task is open. This page doesn’t know yet.';
  }
  return `Over on both sides: ${there} at Clerk, ${here} here.`;
}

function organizationRow(here: BrowserSession, there: BackendSession): CompareRow {
  const field = 'lastActiveOrganizationId';
  const [mine, theirs] = [here[field], there[field]];
  const words =
    mine === null
      ? 'Clerk has an active organization, this page has none.'
      : theirs === null
        ? 'This page has an active organization, Clerk has none.'
        : 'Another organization is active at Clerk.';
  const why = `${words} Clerk stores the latest from any tab. Each tab may have its own.`;
  const facts: RowFacts = {
    field,
    kind: 'text',
    browser: mine,
    backend: theirs,
    same: mine === theirs,
    words: why,
  };
  return rowOf(facts, true);
}

function actorRow(mine: JsonRecord | null, theirs: JsonRecord | null): CompareRow {
  const [browser, backend] = [actorText(mine), actorText(theirs)];
  const same = browser === backend;
  const words = 'Only one side names an actor for this user, or the actors differ.';
  return rowOf({ field: 'actor', kind: 'text', browser, backend, same, words }, true);
}

/** Who acts: its `sub`. The rest of the record may be left out on one side. */
const actorText = (actor: JsonRecord | null): string | null =>
  actor === null ? null : typeof actor.sub === 'string' ? actor.sub : JSON.stringify(actor);

/** None for a ClerkJS that knows no tasks. */
function tasksRow(mine: BrowserSession['tasks'], there: BackendSession): CompareRow[] {
  if (mine === undefined) return [];
  // The Backend API may leave tasks out; a pending session has some.
  const isSilent = there.tasks === null && there.status === 'pending';
  const browser = tasksText(mine);
  const backend = isSilent ? null : tasksText(there.tasks);
  const words = 'Clerk lists other open tasks. The page finds out with its next request.';
  return [rowOf({ field: 'tasks', kind: 'text', browser, backend, same: browser === backend, words })];
}

const tasksText = (tasks: readonly string[] | null): string => [...(tasks ?? [])].sort().join(', ') || 'none';

function timeRow(
  field: TimeField,
  { session: here, readAtMs }: Timed<BrowserSession>,
  { session: there }: Timed<BackendSession>,
): CompareRow {
  const [browser, backend] = [here[field], there[field]];
  const same = isSameTime(browser, backend);
  const words = browser === null || backend === null ? null : timeText(field, { browser, backend, readAtMs });
  return rowOf({ field, kind: 'time', browser, backend, same, words });
}
