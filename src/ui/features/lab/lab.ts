import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { cookieSuffix } from '../../../core/frontend-api/cookie-suffix.ts';
import type { PublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import { type Failure, failure, type Outcome, success } from '../../../core/result.ts';
import type { Answer } from '../../../core/server/answer.ts';
import type { BackendSettings } from '../../../core/server/settings.ts';
import { forgetLastMatch } from '../../../core/text.ts';
import { type HiddenKind, isHiddenKind, secretIn } from '../../../core/token/kinds.ts';
import type { TokenReading } from '../../../core/token/types.ts';
import type { Ask } from '../../shared/source.ts';
import { createFields, type Expectations, type LabFields } from './fields.ts';
import { type Pasted, readPaste, type TakenFrom } from './paste.ts';
import { answerAt, isInstanceOf, type LabRequest, readingAt, requestOf, unchecked } from './request.ts';
import type { LabPage, LabToken } from './types.ts';

export type LabResult =
  | { kind: 'nothing' }
  | { kind: 'asking' }
  | { kind: 'failed'; failure: Failure }
  /** Of a ticket also what is harmless of it. */
  | { kind: 'credential'; credential: HiddenKind; reading: TokenReading | null }
  | { kind: 'publishable-key'; key: PublishableKey | null; suffix: string }
  /** Tokens, a request, or a request with tokens. */
  | { kind: 'read'; tokens: readonly LabToken[]; likeliest: number; request: LabRequest | null };

export interface Inspected {
  /** null: bare text, or nothing was found. */
  from: TakenFrom | null;
  /** Characters of a paste that is longer than what is read; null: all of it was. */
  cutFrom: number | null;
  result: LabResult;
}

export interface Lab {
  readonly fields: LabFields;
  readonly inspected: ReadonlySignal<Inspected | null>;
  /** The token that is looked at, of those that were pasted. */
  readonly shown: ReadonlySignal<LabToken | null>;
  /** The one of them that the server reads of a pasted request; null: none. */
  readonly readByServer: ReadonlySignal<string | null>;
  /** Looks at another one of them. */
  show(raw: string): void;
  /** What the person's backend would be told; follows the fields at once. */
  readonly expected: ReadonlySignal<Expectations>;
  /** Why the publishable key as it stands is none; empty: it is, or there is none. */
  readonly publishableKeyProblem: ReadonlySignal<string>;
  /** Why the clock skew as it stands is not used; empty when it is. */
  readonly skewProblem: ReadonlySignal<string>;
  /** The paste, the keys or the publishable key were edited since. */
  readonly isStale: ReadonlySignal<boolean>;
  /** What the fields began with is what is set for the page's server. */
  readonly isFromSettings: ReadonlySignal<boolean>;
  /** What the server answers to the pasted request; null: it is none, or not one to the app's server. */
  answerAt(nowMs: number): Answer | null;
  follow(settings: BackendSettings | null): void;
  inspect(): Promise<void>;
  clear(): void;
  /** The whole token that is shown, for a reveal or copy a person asked for. */
  raw(): Promise<Outcome<string>>;
}

export interface LabOptions {
  ask: Ask;
  /** null without Clerk. */
  page(): LabPage | null;
  now(): number;
  /** The shown token is gone. */
  onClear(): void;
}

/** Text is read here first; only JWTs go to the worker, and nothing is kept that would outlive this page. */
export function createLab({ ask, page, now, onClear }: LabOptions): Lab {
  const { clear, ...form } = createFields();
  const { fields, expected } = form;
  const inspected = signal<Inspected | null>(null);
  const asked = signal({ token: '', keys: '', publishableKey: '' });
  const chosen = signal<string | null>(null);
  let wanted = 0;

  const read = computed(() => {
    const result = inspected.value?.result;
    return result?.kind === 'read' ? result : null;
  });
  const readByServer = computed((): string | null => {
    const { request = null, tokens = [] } = read.value ?? {};
    return request && readingAt(request, tokens, expected.value, now());
  });
  const shown = computed((): LabToken | null => {
    const { tokens = [], likeliest = 0 } = read.value ?? {};
    const byRaw = (raw: string | null) => tokens.find((token) => token.raw === raw);
    return byRaw(chosen.value) ?? byRaw(readByServer.value) ?? tokens[likeliest] ?? null;
  });

  const forget = (): void => {
    wanted += 1;
    chosen.value = null;
    onClear();
  };

  return {
    ...form,
    inspected,
    readByServer,
    shown,
    show(raw) {
      onClear();
      chosen.value = raw;
    },
    isStale: computed(
      () =>
        inspected.value !== null &&
        (fields.token.value !== asked.value.token ||
          fields.keys.value !== asked.value.keys ||
          fields.publishableKey.value !== asked.value.publishableKey),
    ),
    answerAt: (nowMs) =>
      read.value?.request ? answerAt(read.value.request, read.value.tokens, expected.value, nowMs) : null,
    async inspect() {
      // What it was is still said when its text is gone.
      const isRemoved = inspected.peek()?.result.kind === 'credential' && fields.token.peek() === '';
      if (isRemoved) return;
      forget();
      const mine = wanted;
      const [keys, publishableKey] = [fields.keys.peek().trim() || null, fields.publishableKey.peek()];
      const misplaced = secretIn(fields.keys.peek()) ?? secretIn(publishableKey);
      if (misplaced) {
        batch(() => {
          fields.keys.value = '';
          fields.publishableKey.value = '';
          asked.value = { token: fields.token.peek(), keys: '', publishableKey: '' };
          const result: LabResult = { kind: 'credential', credential: misplaced, reading: null };
          inspected.value = { from: null, cutFrom: null, result };
        });
        return forgetLastMatch();
      }
      const pasted = readPaste(fields.token.peek());
      forgetLastMatch();
      const { from, cutFrom } = pasted;
      const say = (result: LabResult): void => {
        if (mine === wanted) inspected.value = { from, cutFrom, result };
      };
      batch(() => {
        if (pasted.kind === 'credential') fields.token.value = '';
        asked.value = { token: fields.token.peek(), keys: fields.keys.peek(), publishableKey };
        say(hereOf(pasted));
      });
      if (pasted.kind === 'publishable-key' && pasted.key)
        return say({ kind: pasted.kind, key: pasted.key, suffix: await cookieSuffix(pasted.text) });
      if (pasted.kind !== 'read') return;
      const looked = page();
      const request = pasted.request ? await requestOf(pasted, publishableKey, looked) : null;
      const secret = request?.read.find(({ reading }) => isHiddenKind(reading.kind));
      if (secret && isHiddenKind(secret.reading.kind)) {
        fields.token.value = '';
        asked.value = { ...asked.peek(), token: '' };
        return say({ kind: 'credential', credential: secret.reading.kind, reading: null });
      }
      const address = looked && isInstanceOf(looked, publishableKey) ? looked.address : null;
      const found = [...pasted.tokens, ...(request?.hidden ?? [])];
      const answers = await Promise.all(
        found.map(async ({ raw, place, reading, isChecked }) => {
          // Its claims are cookies with whole tokens in them: they are not shown.
          const isHandshake = reading.kind === 'handshake-token';
          const isAsked = isChecked && (request !== null || !isHandshake);
          const outcome = isAsked ? await ask('inspect', { raw, address, keys }) : null;
          const seen = outcome?.ok ? outcome.value : null;
          const token: LabToken = {
            raw,
            place,
            reading,
            signature: seen?.signature ?? unchecked,
            view: isHandshake ? null : seen,
          };
          return { outcome, token };
        }),
      );
      const failed = answers.find(({ outcome }) => outcome?.ok === false)?.outcome;
      if (failed?.ok === false) return say({ kind: 'failed', failure: failed.failure });
      const tokens = answers.map(({ token }) => token);
      say({ kind: 'read', tokens, likeliest: pasted.likeliest, request });
    },
    clear() {
      forget();
      batch(() => {
        clear();
        inspected.value = null;
      });
    },
    raw: async () => {
      const token = shown.peek();
      return token ? success(token.raw) : failure('aborted');
    },
  };
}

/** What can be said before anybody is asked. */
function hereOf(pasted: Pasted): LabResult {
  switch (pasted.kind) {
    case 'read':
      return { kind: 'asking' };
    case 'publishable-key':
      return { kind: 'publishable-key', key: pasted.key, suffix: '' };
    case 'credential':
      return { kind: 'credential', credential: pasted.credential, reading: pasted.reading };
    case 'nothing':
      return { kind: 'nothing' };
  }
}
