import type { BackendSettings } from '../../core/server/settings.ts';
import type { SignatureOutcome } from '../../core/token/types.ts';

type ServerKeys = BackendSettings['keys'];

/** The server's own keys (a JWKS or PEM); null: it has those of an instance. */
export const keysTextOf = (keys: ServerKeys): string | null => (keys.kind === 'public' ? keys.text : null);

/** Keys of an instance that the page does not name can't be read from here. */
export const unknownKeys: SignatureOutcome = {
  kind: 'not-checked',
  why: 'the secret key belongs to another instance',
};

/** What a server whose secret key is another instance's comes to with a token that the page's instance signed. */
export const otherInstance: SignatureOutcome = { ...unknownKeys, hasNoKey: true };

/** The signature as the server sees it, of a token that the page holds. */
export const asServerSees = (keys: ServerKeys, signature: SignatureOutcome): SignatureOutcome =>
  // What is no signed token, or is yet to be checked, stays so.
  keys.kind === 'other-instance' && signature.kind !== 'not-checked' ? otherInstance : signature;
