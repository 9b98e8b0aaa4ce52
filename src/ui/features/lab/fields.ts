import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { parsePublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import type { AcceptedToken, BackendSettings } from '../../../core/server/settings.ts';
import { itemsOf } from '../../../core/text.ts';
import type { Backend } from '../../../core/verifiers/backends.ts';

/** What a person fills in. */
export interface LabFields {
  token: Signal<string>;
  /** A JWKS or PEM. */
  keys: Signal<string>;
  /** Empty: the page's. */
  publishableKey: Signal<string>;
  backend: Signal<Backend>;
  acceptsToken: Signal<AcceptedToken>;
  /** One per line. */
  parties: Signal<string>;
  /** One per line. */
  audience: Signal<string>;
  skewSec: Signal<string>;
}

/** What the person's backend is told to expect. */
export interface Expectations {
  backend: Backend;
  acceptsToken: AcceptedToken;
  authorizedParties: string[];
  audience: string[];
  clockSkewMs: number;
}

export const defaultSkewSec = 5;

/** Fields, what they say, and what they begin with. */
export function createFields() {
  const fields: LabFields = {
    token: signal(''),
    keys: signal(''),
    publishableKey: signal(''),
    backend: signal<Backend>('clerk'),
    acceptsToken: signal<AcceptedToken>('session_token'),
    parties: signal(''),
    audience: signal(''),
    skewSec: signal(String(defaultSkewSec)),
  };
  let begun = beginningOf(null);
  const isFromSettings = signal(false);
  const skew = computed(() => readSkew(fields.skewSec.value));

  const begin = (): void =>
    batch(() => {
      fields.acceptsToken.value = begun.acceptsToken;
      for (const name of ['parties', 'audience', 'skewSec'] as const) fields[name].value = begun[name];
    });
  const isUnchanged = (): boolean =>
    names.every((name) => (fields[name] as ReadonlySignal<string>).peek() === begun[name]);

  return {
    fields,
    isFromSettings: isFromSettings as ReadonlySignal<boolean>,
    expected: computed<Expectations>(() => ({
      backend: fields.backend.value,
      acceptsToken: fields.acceptsToken.value,
      authorizedParties: itemsOf(fields.parties.value),
      audience: itemsOf(fields.audience.value),
      clockSkewMs: (skew.value ?? defaultSkewSec) * 1_000,
    })),
    skewProblem: computed(() => (skew.value === null ? `Enter 0 or more. Using ${defaultSkewSec} s.` : '')),
    publishableKeyProblem: computed(() => {
      const text = fields.publishableKey.value.trim();
      return text && !parsePublishableKey(text) ? 'This is not a publishable key.' : '';
    }),
    /** The page's server is set up so: fields that nobody has changed since follow. */
    follow(settings: BackendSettings | null): void {
      const wasUnchanged = isUnchanged();
      begun = beginningOf(settings);
      batch(() => {
        isFromSettings.value = JSON.stringify(begun) !== JSON.stringify(beginningOf(null));
        if (wasUnchanged) begin();
      });
    },
    clear(): void {
      batch(() => {
        for (const name of ['token', 'keys', 'publishableKey'] as const) fields[name].value = '';
        fields.backend.value = 'clerk';
        begin();
      });
    },
  };
}

const names = ['acceptsToken', 'parties', 'audience', 'skewSec'] as const;

type Beginning = Record<Exclude<(typeof names)[number], 'acceptsToken'>, string> & {
  acceptsToken: AcceptedToken;
};

/** The fields that say what a server expects, as its settings have it. */
const beginningOf = (settings: BackendSettings | null): Beginning => ({
  acceptsToken: settings?.acceptsToken ?? 'session_token',
  parties: settings?.authorizedParties.join('\n') ?? '',
  audience: settings?.audience.join('\n') ?? '',
  skewSec: String((settings?.clockSkewMs ?? defaultSkewSec * 1_000) / 1_000),
});

function readSkew(text: string): number | null {
  const seconds = Number(text.trim() || Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
