import type { EventGroup, TimelineEvent } from '../../../core/timeline/event.ts';

/** What the chips choose by. */
export type Chip = 'all' | 'request' | 'token' | 'session' | 'cookie' | 'yours';

export const chips: Readonly<Record<Chip, string>> = {
  all: 'All',
  request: 'Requests',
  token: 'Tokens',
  session: 'Session',
  cookie: 'Cookies',
  yours: 'Yours',
};

export interface Query {
  chip: Chip;
  /** Lower case; empty: everything. */
  text: string;
}

/** A line to draw: its event, and the page load that it belongs to. */
export interface Line {
  event: TimelineEvent;
  /** When that began, epoch milliseconds; null: before the recording. */
  pageAtMs: number | null;
}

/** What a query leaves of a growing list; an event is looked at once, however many there are. */
export interface Matches {
  readonly lines: Line[];
  /** Of each line: its event's id. */
  readonly keys: string[];
  readonly counts: Record<Chip, number>;
}

export function isMatch(
  { group, title, text, by, code, sessionId, request }: TimelineEvent,
  query: Query,
): boolean {
  if (query.chip !== 'all' && group !== groupOf(query.chip)) return false;
  if (!query.text) return true;
  const parts = [title, text, by, code, sessionId ?? '', request?.path ?? ''];
  return parts.some((part) => part.toLowerCase().includes(query.text));
}

const groupOf = (chip: Exclude<Chip, 'all'>): EventGroup => chip;

export const emptyMatches = (): Matches => ({
  lines: [],
  keys: [],
  counts: { all: 0, request: 0, token: 0, session: 0, cookie: 0, yours: 0 },
});

/** Keeps what matches of a list that grows at its end, and may lose its front. */
export function createMatching() {
  let matches = emptyMatches();
  let query: Query = { chip: 'all', text: '' };
  let firstId: number | null = null;
  let lastId = 0;
  let pageAtMs: number | null = null;

  function reset(): void {
    matches = emptyMatches();
    lastId = 0;
    pageAtMs = null;
  }

  /** @param events oldest first; ids count up */
  function update(events: readonly TimelineEvent[], wanted: Query): Matches {
    const first = events[0]?.id ?? null;
    const isOtherQuery = wanted.chip !== query.chip || wanted.text !== query.text;
    // What was cleared, or left at the front, takes its lines along.
    if (isOtherQuery || first !== firstId) reset();
    query = wanted;
    firstId = first;
    const from = lastId === 0 || first === null ? 0 : Math.max(0, indexAfter(events, lastId));
    for (let at = from; at < events.length; at++) {
      const event = events[at];
      if (event) add(event);
    }
    keepNewest(events.at(-1));
    return matches;
  }

  /** The newest event may be told anew, as when it is repeated. */
  function keepNewest(newest: TimelineEvent | undefined): void {
    const line = matches.lines.at(-1);
    if (!line || !newest || line.event.id !== newest.id || line.event === newest) return;
    matches.lines[matches.lines.length - 1] = { ...line, event: newest };
  }

  function add(event: TimelineEvent): void {
    lastId = event.id;
    if (event.startsPage !== null) pageAtMs = event.atMs;
    matches.counts.all += 1;
    if (event.group in matches.counts) matches.counts[event.group as Chip] += 1;
    if (!isMatch(event, query)) return;
    matches.lines.push({ event, pageAtMs });
    matches.keys.push(String(event.id));
  }

  return { update };
}

/** Ids may have gaps: what is looked for is near the end. */
function indexAfter(events: readonly TimelineEvent[], id: number): number {
  let at = events.length;
  while (at > 0 && (events[at - 1]?.id ?? 0) > id) at -= 1;
  return at;
}
