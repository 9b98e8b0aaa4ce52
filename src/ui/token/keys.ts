import type { AnyVerdict, SignatureOutcome } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';

/** Where the keys came from; null when there were none. */
export const keysOf = (signature: SignatureOutcome) => ('keys' in signature ? signature.keys : null);

/** The page's own instance was asked for the keys. */
export const isOfThisPage = (signature: SignatureOutcome): boolean => keysOf(signature)?.kind !== 'pasted';

/** Why there were no keys to check the signature with; null when there were some, or the check was never reached. */
export function whyNoKeys({ signature }: TokenView, { steps }: AnyVerdict): string | null {
  if (signature.kind !== 'no-keys') return null;
  const at = steps.findIndex(({ name }) => name === 'signature');
  if (steps.slice(0, Math.max(at, 0)).some(({ outcome }) => outcome === 'failed')) return null;
  return steps[at]?.detail ?? null;
}
