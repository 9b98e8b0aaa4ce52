/** Own property of the isolated world's global where our relay runs, so that a frame gets it once. No page sees that world. */
export const relayMark = 'clerkSessionInspectorRelay';
