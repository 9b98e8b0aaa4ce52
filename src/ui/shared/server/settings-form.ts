import { batch, type Signal, signal } from '@preact/signals';
import {
  type AcceptedToken,
  type BackendSettings,
  defaultSettings,
  maxClockSkewMs,
  maxEntries,
  maxEntryChars,
  maxKeysChars,
} from '../../../core/server/settings.ts';
import { itemsOf, numberText } from '../../../core/text.ts';

/** The settings as a form has them: texts and choices. */
export interface SettingsForm {
  keys: Signal<BackendSettings['keys']['kind']>;
  publicKeys: Signal<string>;
  /** With commas between: a field of one line drops line breaks. */
  authorizedParties: Signal<string>;
  audience: Signal<string>;
  /** Empty: Clerk's default. */
  clockSkewSec: Signal<string>;
  acceptsToken: Signal<AcceptedToken>;
  isSatellite: Signal<boolean>;
  domain: Signal<string>;
  proxyUrl: Signal<string>;
  signInUrl: Signal<string>;
  autoSync: Signal<boolean>;
  organizationPatterns: Signal<string>;
  personalAccountPatterns: Signal<string>;
  apiUrl: Signal<string>;
  apiCredentials: Signal<boolean>;
}

/** Patterns may hold commas. */
const patternsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A form that stands as the settings do. */
export function createSettingsForm(settings: BackendSettings): SettingsForm {
  const form: SettingsForm = {
    keys: signal('page'),
    publicKeys: signal(''),
    authorizedParties: signal(''),
    audience: signal(''),
    clockSkewSec: signal(''),
    acceptsToken: signal('session_token'),
    isSatellite: signal(false),
    domain: signal(''),
    proxyUrl: signal(''),
    signInUrl: signal(''),
    autoSync: signal(false),
    organizationPatterns: signal(''),
    personalAccountPatterns: signal(''),
    apiUrl: signal(''),
    apiCredentials: signal(false),
  };
  fill(form, settings);
  return form;
}

/** Puts settings into a form. */
export function fill(form: SettingsForm, settings: BackendSettings): void {
  const { keys, satellite, clockSkewMs } = settings;
  batch(() => {
    form.keys.value = keys.kind;
    form.publicKeys.value = keys.kind === 'public' ? keys.text : '';
    form.authorizedParties.value = settings.authorizedParties.join(', ');
    form.audience.value = settings.audience.join(', ');
    form.clockSkewSec.value = clockSkewMs === null ? '' : String(clockSkewMs / 1_000);
    form.acceptsToken.value = settings.acceptsToken;
    form.isSatellite.value = satellite !== null;
    form.domain.value = satellite?.domain ?? '';
    form.proxyUrl.value = satellite?.proxyUrl ?? '';
    form.signInUrl.value = satellite?.signInUrl ?? '';
    form.autoSync.value = satellite?.autoSync ?? false;
    form.organizationPatterns.value = settings.organizationPatterns.join('\n');
    form.personalAccountPatterns.value = settings.personalAccountPatterns.join('\n');
    form.apiUrl.value = settings.apiUrl;
    form.apiCredentials.value = settings.apiCredentials;
  });
}

/** It says what these settings are: nobody has typed anything else. */
export const standsAs = (form: SettingsForm, settings: BackendSettings): boolean =>
  JSON.stringify(read(form)) === JSON.stringify(read(createSettingsForm(settings)));

/** What a form says, or what is wrong with it in words. */
export type Read = { ok: true; settings: BackendSettings } | { ok: false; problem: string };

export function read(form: SettingsForm): Read {
  const skew = form.clockSkewSec.value.trim();
  const skewSec = Number(skew);
  if (skew && !(skewSec >= 0 && skewSec * 1_000 <= maxClockSkewMs)) {
    return { ok: false, problem: 'The clock skew is a number of seconds, from 0 to 86,400.' };
  }
  const apiUrl = form.apiUrl.value.trim();
  if (apiUrl && !(/^https?:\/\//.test(apiUrl) && URL.canParse(apiUrl))) {
    return { ok: false, problem: 'The API URL begins with http:// or https://.' };
  }
  const settings: BackendSettings = {
    keys:
      form.keys.value === 'public'
        ? { kind: 'public', text: form.publicKeys.value }
        : { kind: form.keys.value },
    authorizedParties: itemsOf(form.authorizedParties.value),
    audience: itemsOf(form.audience.value),
    clockSkewMs: skew ? skewSec * 1_000 : defaultSettings.clockSkewMs,
    acceptsToken: form.acceptsToken.value,
    satellite: form.isSatellite.value
      ? {
          domain: form.domain.value.trim(),
          proxyUrl: form.proxyUrl.value.trim(),
          signInUrl: form.signInUrl.value.trim(),
          autoSync: form.autoSync.value,
        }
      : null,
    organizationPatterns: patternsOf(form.organizationPatterns.value),
    personalAccountPatterns: patternsOf(form.personalAccountPatterns.value),
    apiUrl,
    apiCredentials: form.apiCredentials.value,
  };
  const problem = beyondLimits(settings);
  return problem === null ? { ok: true, settings } : { ok: false, problem };
}

/** What is too long to be kept, in words; null: nothing. */
function beyondLimits({ keys, satellite, apiUrl, ...rest }: BackendSettings): string | null {
  if (keys.kind === 'public' && keys.text.length > maxKeysChars)
    return `The public keys have more than ${numberText(maxKeysChars)} characters.`;
  const lists: Record<string, readonly string[]> = {
    'authorized parties': rest.authorizedParties,
    audience: rest.audience,
    'organization patterns': rest.organizationPatterns,
    'personal account patterns': rest.personalAccountPatterns,
  };
  for (const [name, entries] of Object.entries(lists))
    if (entries.length > maxEntries) return `There are more than ${maxEntries} ${name}.`;
  const { domain = '', proxyUrl = '', signInUrl = '' } = satellite ?? {};
  const texts: Record<string, readonly string[]> = {
    ...lists,
    'API URL': [apiUrl],
    'satellite fields': [domain, proxyUrl, signInUrl],
  };
  for (const [name, entries] of Object.entries(texts))
    if (entries.some(({ length }) => length > maxEntryChars))
      return `An entry of the ${name} has more than ${numberText(maxEntryChars)} characters.`;
  return null;
}
