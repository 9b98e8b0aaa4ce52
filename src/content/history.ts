import { maxHistoryChars, maxHistoryEntries } from '../core/limits.ts';

/** Longer ones may be tokens or keys, and are kept as a number: how long they are. */
const maxTextChars = 100;

const history: string[] = [];
let chars = 0;

const shorten = (_: string, value: unknown): unknown =>
  typeof value === 'string' && value.length > maxTextChars ? value.length : value;

/**
 * Keeps what a report said, without tokens, for a worker that was stopped or busy when it was passed on. The oldest go; a
 * page with very many sessions has none.
 */
export function keep(report: object): void {
  const json = JSON.stringify(report, shorten);
  if (json.length > maxHistoryChars) return;
  chars += json.length;
  history.push(json);
  while (chars > maxHistoryChars || history.length > maxHistoryEntries) chars -= history.shift()?.length ?? 0;
}

export const readHistory = (): readonly string[] => history;
