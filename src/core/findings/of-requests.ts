import type { SeenRequest } from '../requests/seen-request.ts';
import type { PageFacts } from './page-facts.ts';

/** What a rule on requests lacks; null: nothing. */
export const lacksRequests = ({ requests }: PageFacts): string | null =>
  requests === null ? 'DevTools records no requests' : null;

/** Those that were sent no longer ago than so many milliseconds, oldest first. */
export const recent = ({ requests, nowMs }: PageFacts, withinMs: number): readonly SeenRequest[] =>
  (requests ?? []).filter(({ atMs }) => Math.abs(nowMs - atMs) <= withinMs);
