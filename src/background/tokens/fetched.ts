/** Tokens that a page need not show: Clerk gave them to us. Memory only. */
const maxFetched = 50;

/** Keeps the last tokens that getToken and the Backend API gave, so that they can be revealed. */
export function createFetchedTokens() {
  const tokens: string[] = [];
  return {
    add(raw: string): void {
      tokens.push(raw);
      if (tokens.length > maxFetched) tokens.shift();
    },
    /** The whole token that begins so. */
    find: (withoutSignature: string): string | null =>
      tokens.find((raw) => raw.startsWith(`${withoutSignature}.`)) ?? null,
  };
}

export type FetchedTokens = ReturnType<typeof createFetchedTokens>;
