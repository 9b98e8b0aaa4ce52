/** Tokens that a page need not show: Clerk gave them to us. Memory only. */
export const maxFetched = 50;

/**
 * Keeps the last tokens of each tab that getToken and the Backend API gave, so that they can be revealed there. They end
 * with the tab.
 */
export function createFetchedTokens() {
  const tokens = new Map<number, string[]>();
  return {
    add(tabId: number, raw: string): void {
      const before = tokens.get(tabId) ?? [];
      tokens.set(tabId, [...before, raw].slice(-maxFetched));
    },
    /** The whole token of a tab that begins so. */
    find: (tabId: number, withoutSignature: string): string | null =>
      tokens.get(tabId)?.find((raw) => raw.startsWith(`${withoutSignature}.`)) ?? null,
    forgetTab: (tabId: number): void => void tokens.delete(tabId),
  };
}

export type FetchedTokens = ReturnType<typeof createFetchedTokens>;
