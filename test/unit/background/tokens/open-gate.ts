import type { KeysGate } from '../../../../src/background/tokens/keys.ts';

/** As it is where nobody chose otherwise. */
export const openGate: KeysGate = { reading: () => null, refusal: () => null };
