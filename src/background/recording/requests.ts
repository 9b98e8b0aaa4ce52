import type { SeenRequest } from '../../core/requests/seen-request.ts';

/** Of each tab; older ones say nothing of how things stand now. */
export const maxRequestsKept = 200;

/** What DevTools saw, by tab, for as long as it records: the devtools page tells it again to a worker that was stopped. */
export function createSeenRequests() {
  const byTab = new Map<number, readonly SeenRequest[]>();

  return {
    add(tabId: number, requests: readonly SeenRequest[], isAll: boolean): void {
      const before = isAll ? [] : (byTab.get(tabId) ?? []);
      byTab.set(tabId, [...before, ...requests].slice(-maxRequestsKept));
    },
    /** Oldest first; null: nobody records. */
    of: (tabId: number): readonly SeenRequest[] | null => byTab.get(tabId) ?? null,
    forgetTab: (tabId: number): void => void byTab.delete(tabId),
  };
}

export type SeenRequests = ReturnType<typeof createSeenRequests>;
