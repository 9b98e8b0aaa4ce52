import { type Instance, keysAddress } from '../../core/frontend-api/keys-address.ts';
import { withoutSignature } from '../../core/redact.ts';
import { readKeys } from '../../core/token/pasted-keys.ts';
import { readToken } from '../../core/token/read.ts';
import { checkSignature } from '../../core/token/signature.ts';
import type { SignatureOutcome, TokenReading } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';
import type { KeyStore, KeysFrame } from './keys.ts';

/** What a token is held against: its instance, and the frame it was found in. */
export interface TokenContext {
  instance: Instance;
  pageUrl: string;
  frame: KeysFrame;
}

interface Known {
  reading: TokenReading;
  signature: SignatureOutcome;
  /** The check, under way or done; null when it is to be made (again). */
  check: Promise<void> | null;
}

/** Enough for 500 sessions and their refreshes; tokens live a minute. */
const maxKnown = 1500;
const checking: SignatureOutcome = { kind: 'not-checked', why: 'the instance’s keys are being read' };

/** Reads and checks tokens, in memory. */
export function createTokenInspector(keyStore: KeyStore) {
  const known = new Map<string, Known>();

  /** What is known of a token now. If its signature is yet to be checked, `onChecked` says when there is more. */
  function inspect(
    raw: string,
    source: TokenView['source'],
    context: TokenContext,
    onChecked: () => void,
  ): TokenView {
    const entry = lookUp(raw, context);
    const before = entry.signature;
    if (!entry.check) {
      startCheck(entry, raw, context).then(() => {
        // Keys that can't be read are asked for at each look; that they still can't be read is no news.
        if (JSON.stringify(entry.signature) !== JSON.stringify(before)) onChecked();
      });
    }
    return viewOf(entry, raw, source);
  }

  /** The same once the signature was checked, or could not be. */
  async function inspectFully(
    raw: string,
    source: TokenView['source'],
    context: TokenContext,
  ): Promise<TokenView> {
    const entry = lookUp(raw, context);
    await (entry.check ?? startCheck(entry, raw, context));
    return viewOf(entry, raw, source);
  }

  /** A pasted token, against pasted keys (a JWKS or PEM) if there are any, else against those of an instance. Keeps nothing. */
  async function inspectPasted(
    raw: string,
    keysText: string | null,
    context: TokenContext | null,
  ): Promise<TokenView> {
    const entry: Known = { reading: readToken(raw), signature: checking, check: null };
    if (keysText !== null) entry.signature = await checkWithPasted(raw, entry.reading, keysText);
    else if (context) await check(entry, raw, context);
    else entry.signature = { kind: 'no-keys', problem: 'no-instance', detail: '' };
    return viewOf(entry, raw, 'pasted');
  }

  /** A token that the Backend API gave; the page need not have Clerk. */
  async function inspectGiven(raw: string, context: TokenContext | null): Promise<TokenView> {
    if (context) return inspectFully(raw, 'backend', context);
    return { ...(await inspectPasted(raw, null, null)), source: 'backend' };
  }

  function lookUp(raw: string, context: TokenContext): Known {
    const address = keysAddress(context.instance, context.pageUrl);
    const id = `${address.ok ? address.url : address.problem} ${context.frame.origin} ${raw}`;
    const entry = known.get(id) ?? { reading: readToken(raw), signature: checking, check: null };
    known.set(id, entry);
    const oldest = known.keys().next();
    if (known.size > maxKnown && !oldest.done) known.delete(oldest.value);
    return entry;
  }

  function startCheck(entry: Known, raw: string, context: TokenContext): Promise<void> {
    entry.check = check(entry, raw, context);
    return entry.check;
  }

  async function check(entry: Known, raw: string, { instance, pageUrl, frame }: TokenContext): Promise<void> {
    const address = keysAddress(instance, pageUrl);
    if (!address.ok) {
      entry.signature = { kind: 'no-keys', problem: address.problem, detail: '' };
      return;
    }
    let outcome = await verify(entry, raw, address.url, frame, false);
    if (outcome.kind === 'no-key') outcome = await verify(entry, raw, address.url, frame, true);
    entry.signature = outcome;
    // Keys that could not be read may be there the next time somebody looks.
    if (outcome.kind === 'no-keys') entry.check = null;
  }

  async function verify(
    { reading }: Known,
    raw: string,
    url: string,
    frame: KeysFrame,
    unknownKeyId: boolean,
  ): Promise<SignatureOutcome> {
    const keys = await keyStore.get(url, frame, unknownKeyId);
    if (!keys.ok) return { kind: 'no-keys', problem: keys.problem, detail: keys.detail };
    return checkSignature(raw, reading, keys.keys);
  }

  return { inspect, inspectFully, inspectPasted, inspectGiven };
}

async function checkWithPasted(
  raw: string,
  reading: TokenReading,
  keysText: string,
): Promise<SignatureOutcome> {
  const keys = await readKeys(keysText);
  if (!keys.ok) return { kind: 'no-keys', problem: keys.problem, detail: '' };
  return checkSignature(raw, reading, { jwks: keys.jwks, source: { kind: 'pasted', form: keys.form } });
}

/** What nobody should look at, not even without its end. */
const hidden = new Set<TokenReading['kind']>(['client-token', 'secret-key']);

const viewOf = ({ reading, signature }: Known, raw: string, source: TokenView['source']): TokenView => ({
  source,
  reading,
  signature,
  ...withoutSignature(hidden.has(reading.kind) ? '' : raw),
});

export type TokenInspector = ReturnType<typeof createTokenInspector>;
