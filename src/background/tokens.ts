import { type Instance, keysAddress } from '../core/keys-address.ts';
import { withoutSignature } from '../core/redact.ts';
import { readToken } from '../core/token/read.ts';
import { checkSignature } from '../core/token/signature.ts';
import type { SignatureOutcome, TokenReading } from '../core/token/types.ts';
import type { TokenView } from '../protocol/views.ts';
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
  /** The check is under way, or done for good. */
  settled: boolean;
}

/** Enough for 500 sessions and their refreshes; tokens live a minute. */
const maxKnown = 1500;
const checking: SignatureOutcome = { kind: 'not-checked', why: 'the instance’s keys are being read' };

/**
 * Reads and checks tokens, in memory. A signature that is not known yet is checked in the background, and `onChecked`
 * says when there is more to show.
 */
export function createTokenInspector(keyStore: KeyStore) {
  const known = new Map<string, Known>();

  function inspect(
    raw: string,
    source: TokenView['source'],
    context: TokenContext,
    onChecked: () => void,
  ): TokenView {
    const address = keysAddress(context.instance, context.pageUrl);
    const id = `${address.ok ? address.url : address.problem} ${context.frame.origin} ${raw}`;
    let entry = known.get(id);
    if (!entry) {
      entry = { reading: readToken(raw), signature: checking, settled: false };
      remember(id, entry);
    }
    if (!address.ok) entry.signature = { kind: 'no-keys', problem: address.problem, detail: '' };
    else if (!entry.settled) void check(entry, raw, address.url, context.frame, onChecked);
    return { source, reading: entry.reading, signature: entry.signature, ...withoutSignature(raw) };
  }

  async function check(
    entry: Known,
    raw: string,
    url: string,
    frame: KeysFrame,
    onChecked: () => void,
  ): Promise<void> {
    entry.settled = true;
    let outcome = await verify(entry, raw, url, frame, false);
    if (outcome.kind === 'no-key') outcome = await verify(entry, raw, url, frame, true);
    // Keys that could not be read may be there the next time somebody looks.
    if (outcome.kind === 'no-keys') entry.settled = false;
    const changed = JSON.stringify(outcome) !== JSON.stringify(entry.signature);
    entry.signature = outcome;
    if (changed) onChecked();
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

  function remember(id: string, entry: Known): void {
    known.set(id, entry);
    const oldest = known.keys().next();
    if (known.size > maxKnown && !oldest.done) known.delete(oldest.value);
  }

  return { inspect };
}

export type TokenInspector = ReturnType<typeof createTokenInspector>;
