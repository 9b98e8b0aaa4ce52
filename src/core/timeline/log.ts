import type { SeenRequest } from '../requests/seen-request.ts';
import { formatOffset } from '../time.ts';
import { changesBetween, sessionsBetween } from './changes.ts';
import type { EventBy, TimelineEvent } from './event.ts';
import type { Moment } from './moment.ts';
import { type NewEvent, newEvent } from './new-event.ts';
import {
  type Act,
  actEvent,
  type DoneAct,
  type FindingChange,
  findingEvent,
  pageEvent,
} from './own-events.ts';
import { isRepeated, repeatedOf } from './repeats.ts';
import { eventOfRequest } from './request-event.ts';

export const maxEvents = 10_000;

/** So long after a request, or a person's click, a change counts as its own. Milliseconds. */
const causeMs = 3_000;
/** An act that never ends, as when the panel is closed, counts for so long. Milliseconds. */
const longestActMs = 25_000;
const maxActs = 5;
const maxHandshakes = 50;
/** Calls that change nothing. */
const isRead =
  /^(?:client|environment|session token|token of template|reload session|list devices|memberships)/;
/** Handshakes further apart are no loop. Milliseconds. */
const loopMs = 10_000;
/** What led to a page stays when the page begins. Milliseconds. */
const leadMs = 5_000;

/**
 * The timeline of one tab: what happened, in the order in which it was heard of. Adding an event costs the same however many
 * there are. Clocks may jump: nothing is sorted by time.
 */
export function createLog() {
  const events: TimelineEvent[] = [];
  const last = new Map<string, Moment>();
  let lastId = 0;
  let dropped = 0;
  let version = 0;
  let isPreserved = false;
  /** A person's last clicks: under way, or done. */
  let acts: (Act & { endedAtMs: number | null })[] = [];
  /** What each instance was when it had last loaded, over page loads. */
  const lastLoaded = new Map<string, Moment>();
  let lastCall: SeenRequest | null = null;
  /** The last call that may change sessions. */
  let lastChange: SeenRequest | null = null;
  let hasCalls = false;
  let lastDocument: SeenRequest | null = null;
  let handshakes: number[] = [];
  let repeated = 1;

  function add(event: NewEvent): TimelineEvent {
    lastId += 1;
    const added = { ...event, id: lastId };
    events.push(added);
    version += 1;
    repeated = 1;
    // In one go: taking one from the front of a long list each time would cost as much as the list is long.
    if (events.length > maxEvents * 1.1) {
      dropped += events.length - maxEvents;
      events.splice(0, events.length - maxEvents);
    }
    return added;
  }

  function moment(now: Moment): void {
    const key = `${now.frameId} ${now.instance}`;
    const before = last.get(key) ?? null;
    last.set(key, carriedOn(before, now));
    for (const event of [...sinceLastPage(key, now), ...changesBetween(before, now)])
      add({ ...event, by: causeOf(event) });
  }

  /** Sessions that went, or are over, since the page before: its document is gone, and compared with no other. */
  function sinceLastPage(key: string, now: Moment): NewEvent[] {
    if (!now.clerk?.loaded) return [];
    const loaded = lastLoaded.get(key);
    lastLoaded.set(key, now);
    if (!loaded || loaded.documentId === now.documentId) return [];
    if (loaded.clerk?.publishableKey !== now.clerk.publishableKey) return [];
    return sessionsBetween(loaded, now);
  }

  /** By a person's click, if it was theirs. A late history may tell of what was before. */
  const isByYou = (atMs: number): boolean =>
    acts.some(
      (act) => atMs >= act.atMs - 100 && atMs <= (act.endedAtMs ?? act.atMs + longestActMs) + causeMs,
    );

  /** Who did it, as far as clicks and requests tell. */
  function causeOf({ group, code, by, atMs, text, status }: NewEvent): EventBy {
    if (group !== 'session' && group !== 'token' && group !== 'cookie') return by;
    if (isEndedByClerk(status) && !acts.some(({ label }) => /revoke/i.test(label))) return 'server';
    if (by !== 'browser' && isByYou(atMs)) return 'you';
    const isSoonAfter = (request: SeenRequest | null): boolean =>
      request !== null && Math.abs(atMs - (request.atMs + request.durationMs)) < causeMs;
    if (group === 'cookie' && by === 'page') {
      const names = lastDocument?.what.kind === 'app' ? lastDocument.what.setCookies : [];
      const isServers = isSoonAfter(lastDocument) && names.some(({ name }) => text.includes(`\`${name}\``));
      return isServers ? 'server' : isSoonAfter(lastCall) ? 'ClerkJS' : 'page';
    }
    if (code === 'token-issued') return isSoonAfter(lastCall) ? callerOf(lastCall) : 'ClerkJS';
    if (group !== 'session') return by;
    if (isSoonAfter(lastChange)) return callerOf(lastChange);
    // It ended, and this page asked for nothing.
    return hasCalls && isEnd(code, status) ? 'other tab' : by;
  }

  function request(seen: SeenRequest): void {
    const { what } = seen;
    if (what.kind === 'frontend-api') {
      lastCall = seen;
      hasCalls = true;
      if (!isRead.test(what.label)) lastChange = seen;
    }
    if (seen.isDocument) lastDocument = seen;
    const told = eventOfRequest(seen);
    const isOwn = what.kind === 'frontend-api' && isByYou(seen.atMs);
    const event = isOwn ? { ...told, by: 'you' as const } : told;
    const before = events.at(-1);
    if (before && isRepeated(before, event)) {
      repeated += 1;
      // A new object: who draws it sees by that that it changed.
      events[events.length - 1] = repeatedOf(before, event, repeated);
      version += 1;
      return;
    }
    add(event);
    if (what.kind === 'handshake') loop(seen);
  }

  function loop({ atMs, what }: SeenRequest): void {
    if (what.kind !== 'handshake') return;
    handshakes = [...handshakes, atMs].filter((each) => Math.abs(atMs - each) < loopMs).slice(-maxHandshakes);
    const [first = atMs] = handshakes;
    if (handshakes.length < 3) return;
    const text = `${handshakes.length} handshakes in ${formatOffset(atMs - first)}${what.reason ? `, the last for \`${what.reason}\`` : ''}`;
    add(
      newEvent(atMs, {
        code: 'handshake-loop',
        group: 'finding',
        tone: 'out',
        by: 'server',
        title: 'Redirect loop',
        text,
        finding: 'handshake-loop',
      }),
    );
  }

  /** The top document is another. */
  function navigated(url: string, atMs: number): void {
    if (!isPreserved) {
      // The redirects that led here are a part of it.
      const led = events.filter(({ request }) => request && leadsHere(request, atMs));
      dropped = 0;
      events.splice(0, events.length, ...led);
    }
    last.clear();
    const [address = ''] = url.split(/[?#]/, 1);
    add(pageEvent(address.slice(0, 300), atMs));
  }

  function acted(done: DoneAct): void {
    acts = [
      ...acts.filter(({ atMs, label }) => atMs !== done.atMs || label !== done.label),
      { ...done, endedAtMs: done.atMs + done.durationMs },
    ].slice(-maxActs);
    add(actEvent(done));
  }

  return {
    events: events as readonly TimelineEvent[],
    moment,
    request,
    navigated,
    acting(begun: Act): void {
      acts = [...acts, { ...begun, endedAtMs: null }].slice(-maxActs);
    },
    acted,
    found: (change: FindingChange): void => void add(findingEvent(change)),
    clear(): void {
      events.splice(0);
      dropped = 0;
      version += 1;
    },
    preserve(on: boolean): void {
      isPreserved = on;
      version += 1;
    },
    version: () => version,
    dropped: () => dropped,
    isPreserved: () => isPreserved,
  };
}

export type Log = ReturnType<typeof createLog>;

const isEndedByClerk = (status: string | null): boolean =>
  status === 'expired' || status === 'abandoned' || status === 'revoked';

const isEnd = (code: string, status: string | null): boolean =>
  code === 'signed-out' || code === 'session-went' || status === 'ended' || status === 'removed';

const callerOf = (request: SeenRequest | null): EventBy => {
  if (request?.what.kind !== 'frontend-api') return 'ClerkJS';
  return request.isAppsCall || request.what.skipsCache ? 'app' : 'ClerkJS';
};

const leadsHere = (request: SeenRequest, atMs: number): boolean =>
  (request.isDocument || request.what.kind === 'handshake') && Math.abs(atMs - request.atMs) < leadMs;

/** What is not known of a moment's tokens and cookies is taken for what it was. */
function carriedOn(before: Moment | null, now: Moment): Moment {
  if (before?.documentId !== now.documentId || now.sessions.every(({ token }) => token !== undefined))
    return now;
  const known = new Map(before.sessions.map(({ id, token }) => [id, token]));
  const sessions = now.sessions.map((session) => {
    const token = session.token === undefined ? known.get(session.id) : session.token;
    return token === undefined ? session : { ...session, token };
  });
  return { ...now, sessions };
}
