import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { cookieSuffix } from '../../../core/frontend-api/cookie-suffix.ts';
import { type PublishableKey, parsePublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import { type Failure, failure, type Outcome, success } from '../../../core/result.ts';
import type { BackendSettings } from '../../../core/server/settings.ts';
import { forgetLastMatch, itemsOf } from '../../../core/text.ts';
import { extractToken } from '../../../core/token/extract.ts';
import { readToken } from '../../../core/token/read.ts';
import type { TokenReading } from '../../../core/token/types.ts';
import type { FrameAddress, TokenView } from '../../../protocol/views.ts';
import type { Ask } from '../../shared/source.ts';
import type { Judging } from '../../token/verdict.ts';

export type TakenFrom = NonNullable<ReturnType<typeof extractToken>>['from'];

/** Credentials that are worth more than any look at them: their text is dropped as soon as they are known. */
export type Credential = 'secret-key' | 'client-token';

export type LabResult =
  | { kind: 'nothing' }
  | { kind: 'asking' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'credential'; credential: Credential }
  /** With the suffix of its cookies (`naoXFJnI` of `__session_naoXFJnI`); empty: not known yet. */
  | { kind: 'publishable-key'; key: PublishableKey | null; suffix: string }
  /** Nothing in it can be read here, or is to be. */
  | { kind: 'opaque'; reading: TokenReading }
  | { kind: 'token'; token: TokenView };

export interface Inspected {
  /** null: bare text, or nothing was found. */
  from: TakenFrom | null;
  result: LabResult;
}

export interface LabFields {
  token: Signal<string>;
  /** A JWKS or PEM. */
  keys: Signal<string>;
  /** One per line. */
  parties: Signal<string>;
  /** One per line. */
  audience: Signal<string>;
  skewSec: Signal<string>;
}

export interface Lab {
  readonly fields: LabFields;
  readonly inspected: ReadonlySignal<Inspected | null>;
  /** The token that is shown, if it is one. */
  readonly token: ReadonlySignal<TokenView | null>;
  /** What the person's backend would be told; follows the fields at once. */
  readonly judging: ReadonlySignal<Judging>;
  /** Why the clock skew as it stands is not used; empty when it is. */
  readonly skewProblem: ReadonlySignal<string>;
  /** The token or the keys were edited since. */
  readonly isStale: ReadonlySignal<boolean>;
  /** What the fields began with is what is set for the page's server. */
  readonly isFromSettings: ReadonlySignal<boolean>;
  /** The page's server is set up so: fields that nobody has changed since follow. */
  follow(settings: BackendSettings | null): void;
  inspect(): Promise<void>;
  clear(): void;
  /** The whole token that is shown, for a reveal or copy a person asked for. */
  raw(): Promise<Outcome<string>>;
}

export interface LabOptions {
  ask: Ask;
  /** The frame whose instance has the keys; null without Clerk. */
  address(): FrameAddress | null;
  /** The shown token is gone. */
  onClear(): void;
}

export const defaultSkewSec = 5;

/** Text is read here first; only a JWT goes to the worker, and nothing is kept that would outlive this page. */
export function createLab({ ask, address, onClear }: LabOptions): Lab {
  const fields: LabFields = {
    token: signal(''),
    keys: signal(''),
    parties: signal(''),
    audience: signal(''),
    skewSec: signal(String(defaultSkewSec)),
  };
  let begun = expectationsOf(null);
  const isFromSettings = signal(false);
  const inspected = signal<Inspected | null>(null);
  const asked = signal({ token: '', keys: '' });
  const skew = computed(() => readSkew(fields.skewSec.value));
  let raw: string | null = null;
  let wanted = 0;

  const show = (from: TakenFrom | null, result: LabResult): void => {
    inspected.value = { from, result };
  };

  const forget = (): void => {
    wanted += 1;
    raw = null;
    onClear();
  };

  const begin = (): void => {
    for (const name of expectationNames) fields[name].value = begun[name];
  };
  const isUnchanged = (): boolean => expectationNames.every((name) => fields[name].peek() === begun[name]);

  return {
    fields,
    isFromSettings,
    follow(settings) {
      const wasUnchanged = isUnchanged();
      begun = expectationsOf(settings);
      batch(() => {
        isFromSettings.value = JSON.stringify(begun) !== JSON.stringify(expectationsOf(null));
        if (wasUnchanged) begin();
      });
    },
    inspected,
    token: computed(() => {
      const result = inspected.value?.result;
      return result?.kind === 'token' ? result.token : null;
    }),
    judging: computed(() => ({
      authorizedParties: itemsOf(fields.parties.value),
      audience: itemsOf(fields.audience.value),
      clockSkewMs: (skew.value ?? defaultSkewSec) * 1_000,
    })),
    skewProblem: computed(() =>
      skew.value === null ? `This is not 0 or more: ${defaultSkewSec} s are used.` : '',
    ),
    isStale: computed(
      () =>
        inspected.value !== null &&
        (fields.token.value !== asked.value.token || fields.keys.value !== asked.value.keys),
    ),
    async inspect() {
      forget();
      const mine = wanted;
      const keys = fields.keys.peek().trim() || null;
      const text = fields.token.peek();
      const found = extractToken(text);
      const local = readHere(text, found?.raw ?? '');
      forgetLastMatch();
      batch(() => {
        if (local?.kind === 'credential') fields.token.value = '';
        asked.value = { token: fields.token.peek(), keys: fields.keys.peek() };
        show(found?.from ?? null, local ?? { kind: 'asking' });
      });
      if (found && local?.kind === 'publishable-key' && local.key) {
        const suffix = await cookieSuffix(found.raw);
        if (mine === wanted) show(found.from, { ...local, suffix });
      }
      if (!found || local) return;
      const outcome = await ask('inspect', { raw: found.raw, address: address(), keys });
      // Cleared, or asked about another one in the meantime.
      if (mine !== wanted) return;
      if (outcome.ok) raw = found.raw;
      show(
        found.from,
        outcome.ok ? { kind: 'token', token: outcome.value } : { kind: 'failed', failure: outcome.failure },
      );
    },
    clear() {
      forget();
      batch(() => {
        for (const name of ['token', 'keys'] as const) fields[name].value = '';
        begin();
        inspected.value = null;
      });
    },
    raw: async () => (raw === null ? failure('aborted') : success(raw)),
  };
}

const expectationNames = ['parties', 'audience', 'skewSec'] as const;

/** The fields that say what a server expects, as its settings have it. */
const expectationsOf = (
  settings: BackendSettings | null,
): Record<(typeof expectationNames)[number], string> => ({
  parties: settings?.authorizedParties.join('\n') ?? '',
  audience: settings?.audience.join('\n') ?? '',
  skewSec: String((settings?.clockSkewMs ?? defaultSkewSec * 1_000) / 1_000),
});

/** Anywhere in the text, whatever else is there: a whole .env file may be pasted. */
const secretKey = /\bsk_(test|live)_\w/;

/** What needs no worker: credentials, keys and whatever holds nothing to read. null: a JWT, to be checked. */
function readHere(text: string, raw: string): LabResult | null {
  if (secretKey.test(text)) return { kind: 'credential', credential: 'secret-key' };
  const reading = readToken(raw);
  const { kind } = reading;
  if (kind === 'secret-key' || kind === 'client-token') return { kind: 'credential', credential: kind };
  if (kind === 'publishable-key') {
    return { kind: 'publishable-key', key: parsePublishableKey(raw), suffix: '' };
  }
  // Its claims are cookies with whole tokens in them.
  if (kind === 'handshake-token') return { kind: 'opaque', reading };
  if (reading.header || reading.claims) return null;
  return kind === 'not-a-token' && raw.split('.').length !== 3
    ? { kind: 'nothing' }
    : { kind: 'opaque', reading };
}

function readSkew(text: string): number | null {
  const seconds = Number(text.trim() || Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
