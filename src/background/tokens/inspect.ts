import type { JSONWebKeySet } from 'jose';
import type { KeysAddress } from '../../core/frontend-api/keys-address.ts';
import { maxClerks } from '../../core/limits.ts';
import { withoutSignature } from '../../core/redact.ts';
import type { KeysProblem } from '../../core/token/issuer-keys.ts';
import { tokenKinds } from '../../core/token/kinds.ts';
import { readKeys, sourceOf } from '../../core/token/pasted-keys.ts';
import { readToken } from '../../core/token/read.ts';
import { checkSignature } from '../../core/token/signature.ts';
import type { SignatureOutcome, TokenReading } from '../../core/token/types.ts';
import { standardKeysOf } from '../../core/verifiers/standard-keys.ts';
import { checkStandardSignature } from '../../core/verifiers/standard-signature.ts';
import type { PastedTokenView, TokenView } from '../../protocol/views.ts';
import type { KeyStore, KeysFrame } from './keys.ts';

/** What a token is held against: its instance's keys, and the frame it was found in. */
export interface TokenContext {
  /** What is known of tokens is kept for as long as this object lives: the frame that reported them. */
  owner: object;
  keysAddress: KeysAddress;
  frame: KeysFrame;
}

/** The check of a token's signature with the keys of one instance. */
interface Check {
  signature: SignatureOutcome;
  /** Under way or done; null when it is to be made (again). */
  done: Promise<void> | null;
}

interface Known {
  reading: TokenReading;
  /** By where the keys are read: a page may have several instances. */
  checks: Map<string, Check>;
}

const checking: SignatureOutcome = { kind: 'not-checked', why: 'the instance’s keys are still loading' };

/** Reads and checks tokens, in memory. */
export function createTokenInspector(keyStore: KeyStore) {
  /** By owner and text: what a report holds is read once, and checked once. */
  const known = new WeakMap<object, Map<string, Known>>();

  function knownOf(owner: object): Map<string, Known> {
    const tokens = known.get(owner) ?? new Map<string, Known>();
    known.set(owner, tokens);
    return tokens;
  }

  function lookUp(raw: string, owner: object): Known {
    const tokens = knownOf(owner);
    const token = tokens.get(raw) ?? { reading: readToken(raw), checks: new Map() };
    tokens.set(raw, token);
    return token;
  }

  /** What a token of a report says. */
  const read = (raw: string, owner: object): TokenReading => lookUp(raw, owner).reading;

  /** Forgets all tokens of an owner but these: the others were in a report before. */
  function keepOnly(owner: object, raws: ReadonlySet<string>): void {
    const tokens = knownOf(owner);
    for (const raw of tokens.keys()) if (!raws.has(raw)) tokens.delete(raw);
  }

  /**
   * What is known of a token now. If its signature is yet to be checked, `onChecked` says when there is more.
   * @param keysText keys (a JWKS, or a text that is `jwtKey`) in place of the instance's
   */
  function inspect(
    raw: string,
    source: TokenView['source'],
    context: TokenContext,
    onChecked: () => void,
    keysText: string | null = null,
  ): TokenView {
    const { reading, checks } = lookUp(raw, context.owner);
    const refusal = keysText === null ? refusalOf(context) : null;
    // A check that was made stays known for when keys may be fetched again.
    if (refusal) return viewOf(reading, { kind: 'no-keys', problem: refusal }, raw, source);
    const instance = keysText ?? instanceOf(context);
    const check = checks.get(instance) ?? { signature: checking, done: null };
    checks.set(instance, check);
    // A page can name another instance with each report.
    const [oldest] = checks.keys();
    if (oldest !== undefined && checks.size > maxClerks) checks.delete(oldest);
    const before = check.signature;
    if (!check.done) {
      start(check, raw, reading, context, keysText).then(() => {
        // Keys that can't be read are asked for at each look; that they still can't be read is no news.
        if (JSON.stringify(check.signature) !== JSON.stringify(before)) onChecked();
      });
    }
    return viewOf(reading, check.signature, raw, source);
  }

  /** The same of a token that no report holds, once the signature was checked or could not be. Keeps nothing. */
  async function inspectFully(
    raw: string,
    source: TokenView['source'],
    context: TokenContext,
  ): Promise<TokenView> {
    const reading = knownOf(context.owner).get(raw)?.reading ?? readToken(raw);
    return viewOf(reading, await signatureOf(raw, reading, context), raw, source);
  }

  /** A pasted token, against pasted keys if there are any, else against those of an instance. Keeps nothing. */
  async function inspectPasted(
    raw: string,
    keysText: string | null,
    context: TokenContext | null,
  ): Promise<PastedTokenView> {
    const reading = readToken(raw);
    if (keysText !== null) {
      const signature = await checkWithPasted(raw, reading, keysText);
      const standard = await checkStandardSignature(raw, await standardKeysOf(keysText));
      return { ...viewOf(reading, signature, raw, 'pasted'), standard };
    }
    const signature: SignatureOutcome = context
      ? await signatureOf(raw, reading, context)
      : { kind: 'no-keys', problem: { code: 'no-instance' } };
    const jwks = context && (await jwksOf(context));
    const standard = await checkStandardSignature(raw, jwks && { jwks, form: 'jwks' });
    return { ...viewOf(reading, signature, raw, 'pasted'), standard };
  }

  const refusalOf = ({ keysAddress }: TokenContext): KeysProblem | null =>
    keysAddress.ok ? keyStore.refusalOf(keysAddress.value) : null;

  /** Of the instance; null: they can’t be read. */
  async function jwksOf({ keysAddress, frame }: TokenContext): Promise<JSONWebKeySet | null> {
    if (!keysAddress.ok) return null;
    const keys = await keyStore.get(keysAddress.value, frame);
    return keys.ok ? keys.value.jwks : null;
  }

  /** A token that the Backend API gave; the page need not have Clerk. */
  async function inspectGiven(raw: string, context: TokenContext | null): Promise<TokenView> {
    if (context) return inspectFully(raw, 'backend', context);
    return { ...(await inspectPasted(raw, null, null)), source: 'backend' };
  }

  function start(
    check: Check,
    raw: string,
    reading: TokenReading,
    context: TokenContext,
    keysText: string | null,
  ): Promise<void> {
    const checked =
      keysText === null ? signatureOf(raw, reading, context) : checkWithPasted(raw, reading, keysText);
    check.done = checked.then((signature) => {
      check.signature = signature;
      // Keys that could not be read may be there the next time somebody looks.
      if (signature.kind === 'no-keys') check.done = null;
    });
    return check.done;
  }

  async function signatureOf(
    raw: string,
    reading: TokenReading,
    { keysAddress, frame }: TokenContext,
  ): Promise<SignatureOutcome> {
    if (!keysAddress.ok) return { kind: 'no-keys', problem: { code: keysAddress.problem } };
    const { value: url } = keysAddress;
    const outcome = await verify(raw, reading, url, frame, false);
    return outcome.kind === 'no-key' ? verify(raw, reading, url, frame, true) : outcome;
  }

  async function verify(
    raw: string,
    reading: TokenReading,
    url: string,
    frame: KeysFrame,
    unknownKeyId: boolean,
  ): Promise<SignatureOutcome> {
    const keys = await keyStore.get(url, frame, unknownKeyId);
    if (!keys.ok) return { kind: 'no-keys', problem: keys.problem };
    return checkSignature(raw, reading, keys.value);
  }

  return { read, keepOnly, inspect, inspectFully, inspectPasted, inspectGiven };
}

async function checkWithPasted(
  raw: string,
  reading: TokenReading,
  keysText: string,
): Promise<SignatureOutcome> {
  const keys = await readKeys(keysText);
  if (!keys.ok) return { kind: 'no-keys', problem: keys.problem };
  return checkSignature(raw, reading, { jwks: keys.value.jwks, source: sourceOf(keys.value) });
}

const viewOf = (
  reading: TokenReading,
  signature: SignatureOutcome,
  raw: string,
  source: TokenView['source'],
): TokenView => ({
  source,
  reading,
  signature,
  // Some nobody should look at, not even without their end.
  ...withoutSignature(tokenKinds[reading.kind].isHidden ? '' : raw),
});

/** Names the keys that a token is checked with. */
const instanceOf = ({ keysAddress }: TokenContext): string =>
  keysAddress.ok ? keysAddress.value : keysAddress.problem;

export type TokenInspector = ReturnType<typeof createTokenInspector>;
