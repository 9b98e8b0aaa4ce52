/** Whether an instance's public keys are fetched: by itself, once a person asks, or not at all. */
export const keysModes = ['automatic', 'ask', 'never'] as const;
export type KeysMode = (typeof keysModes)[number];

/** What is stored: nothing at first. What this version does not know may forbid, so a person is asked. */
export function readKeysMode(stored: unknown): KeysMode {
  if (stored === undefined) return 'automatic';
  return keysModes.find((mode) => mode === stored) ?? 'ask';
}
