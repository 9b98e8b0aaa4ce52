/** Tokens that a page need not show: Clerk gave them to us. Memory only. */
const maxGiven = 50;

/** Keeps the last tokens that getToken and the Backend API gave, so that they can be revealed. */
export function createFetchedTokens() {
  const given: string[] = [];
  return {
    add(raw: string): void {
      given.push(raw);
      if (given.length > maxGiven) given.shift();
    },
    /** The whole token that begins so. */
    find: (withoutSignature: string): string | null =>
      given.find((raw) => raw.startsWith(`${withoutSignature}.`)) ?? null,
  };
}
