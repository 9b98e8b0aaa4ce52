/** Names of the ports to the worker: who opened it. A relay's is followed by a blank and its document's `performance.timeOrigin`. */
export const portNames = { page: 'page', ui: 'ui' } as const;
