import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { baseUrlProblems, defaultBaseUrl, readBaseUrl } from '../../../core/backend-api/base-url.ts';
import {
  compareInstances,
  type InstanceCheck,
  type PageInstance,
} from '../../../core/backend-api/instance.ts';
import { readSecretKey, secretKeyProblems } from '../../../core/backend-api/secret-key.ts';
import type { Failure } from '../../../core/result.ts';
import { forgetLastMatch } from '../../../core/text.ts';
import type { BackendKey, BackendState } from '../../../protocol/backend-api.ts';
import { distinct } from '../../kit/distinct.ts';
import type { Ask } from '../../shared/source.ts';

/** Why what was entered is not taken; holds none of it. */
export interface EntryProblem {
  field: 'key' | 'base';
  means: string;
  todo: string;
}

/** A production key that somebody has yet to agree to. */
export interface LiveQuestion {
  mask: string;
  base: string;
}

/** How things stand with the key, as far as calls are concerned. */
export type KeySituation =
  | { kind: 'none'; wasLost: boolean }
  /** On its way to the worker; `wasLost`: in place of one that is gone. */
  | { kind: 'handed'; wasLost: boolean }
  | { kind: 'no-access'; key: BackendKey }
  | { kind: 'checking'; key: BackendKey }
  | { kind: 'unchecked'; key: BackendKey; failure: Failure }
  /** Its instance is the page's, or another, or the page does not say. */
  | { kind: 'checked'; key: BackendKey; check: InstanceCheck };

/** There is a key, or was until the browser stopped the extension: what was asked with it is still of use. */
export const hadKey = (situation: KeySituation): boolean => 'key' in situation || situation.wasLost;

export interface KeyModel {
  fields: { base: Signal<string> };
  readonly situation: ReadonlySignal<KeySituation>;
  readonly problem: ReadonlySignal<EntryProblem | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  /** The last key was taken out of a longer text. */
  readonly wasTakenFromLine: ReadonlySignal<boolean>;
  readonly asking: ReadonlySignal<LiveQuestion | null>;
  /** Hands the key in a text to the worker. Keeps it no longer than that takes, or a person to agree to it. */
  use(text: string): Promise<void>;
  acceptLive(): Promise<void>;
  declineLive(): void;
  forget(): Promise<void>;
  /** Asks once more whose key it is. */
  check(): Promise<void>;
}

export interface KeyModelOptions {
  state: ReadonlySignal<BackendState | null>;
  tabId: number;
  ask: Ask;
  pageInstance(): PageInstance;
  /** Checks a new key by itself. Only where its outcome is shown. */
  checksAlone: boolean;
}

/** The way of a secret key from the field to the worker, and what is known of it then. */
export function createKeyModel({ state, tabId, ask, pageInstance, checksAlone }: KeyModelOptions): KeyModel {
  const fields = { base: signal<string>(defaultBaseUrl) };
  const problem = signal<EntryProblem | null>(null);
  const failure = signal<Failure | null>(null);
  const wasTakenFromLine = signal(false);
  const asking = signal<LiveQuestion | null>(null);
  const wasLost = signal(false);
  const isHanding = signal(false);
  const failedCheck = signal<{ keyId: string; failure: Failure } | null>(null);
  /** Waits for a person to agree to it. */
  let waiting: { key: string; base: string } | null = null;
  let triedKeyId: string | null = null;
  let lastKeyId: string | null = null;

  const situation = distinct((): KeySituation => {
    const key = state.value?.key ?? null;
    if (isHanding.value) return { kind: 'handed', wasLost: wasLost.value };
    if (!key) return { kind: 'none', wasLost: wasLost.value };
    if (state.value?.isAccessWanted) return { kind: 'no-access', key };
    if (key.instanceIds !== null) {
      const check = compareInstances({ kind: key.kind, keyIds: key.instanceIds }, pageInstance());
      return { kind: 'checked', key, check };
    }
    const failed = failedCheck.value;
    return failed?.keyId === key.keyId
      ? { kind: 'unchecked', key, failure: failed.failure }
      : { kind: 'checking', key };
  });

  async function check(): Promise<void> {
    const key = state.peek()?.key;
    if (!key) return;
    triedKeyId = key.keyId;
    failedCheck.value = null;
    const outcome = await ask('checkBackendKey', { tabId, keyId: key.keyId });
    if (!outcome.ok) failedCheck.value = { keyId: key.keyId, failure: outcome.failure };
  }

  async function hand(key: string, base: string, acceptsLive: boolean): Promise<void> {
    isHanding.value = true;
    const outcome = await ask('setBackendKey', { tabId, key, base, acceptsLive });
    batch(() => {
      isHanding.value = false;
      failure.value = outcome.ok ? null : outcome.failure;
      if (outcome.ok) wasLost.value = false;
    });
  }

  const refuse = (field: EntryProblem['field'], words: Omit<EntryProblem, 'field'>): void => {
    problem.value = { field, ...words };
  };

  state.subscribe((now) => {
    const key = now?.key ?? null;
    if (now && !key && lastKeyId !== null) wasLost.value = true;
    if (now) lastKeyId = key?.keyId ?? null;
    const isNew = key !== null && key.instanceIds === null && key.keyId !== triedKeyId;
    if (checksAlone && isNew && !now?.isAccessWanted) void check();
  });

  return {
    fields,
    situation,
    problem,
    failure,
    wasTakenFromLine,
    asking,
    check,
    async use(text) {
      const reading = readSecretKey(text);
      const base = readBaseUrl(fields.base.peek());
      forgetLastMatch();
      batch(() => {
        problem.value = null;
        failure.value = null;
        wasTakenFromLine.value = false;
      });
      if (!reading.ok) return refuse('key', secretKeyProblems[reading.problem]);
      if (!base.ok) return refuse('base', baseUrlProblems[base.problem]);
      const { key, kind, mask, takenFromLine } = reading.value;
      wasTakenFromLine.value = takenFromLine;
      if (kind === 'live' && !state.peek()?.isLiveAccepted) {
        waiting = { key, base: base.value.base };
        asking.value = { mask, base: base.value.base };
        return;
      }
      await hand(key, base.value.base, false);
    },
    async acceptLive() {
      const accepted = waiting;
      waiting = null;
      asking.value = null;
      if (accepted) await hand(accepted.key, accepted.base, true);
    },
    declineLive() {
      waiting = null;
      asking.value = null;
    },
    async forget() {
      lastKeyId = null;
      await ask('forgetBackendKey', { tabId });
    },
  };
}
