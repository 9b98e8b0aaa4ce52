import type { TimelineEvent } from './event.ts';

/** An event that nobody has given a number yet. */
export type NewEvent = Omit<TimelineEvent, 'id'>;

/** What a change says of itself; the rest is nothing. */
export type Told = Pick<NewEvent, 'code' | 'group' | 'tone' | 'by' | 'title' | 'text'> &
  Partial<Pick<NewEvent, 'sessionId' | 'who' | 'names' | 'status' | 'finding' | 'details'>>;

/** An event of its parts. */
export const newEvent = (atMs: number, told: Told): NewEvent => ({
  atMs,
  details: [],
  sessionId: null,
  who: '',
  names: [],
  status: null,
  finding: null,
  request: null,
  repeats: [],
  startsPage: null,
  ...told,
});
