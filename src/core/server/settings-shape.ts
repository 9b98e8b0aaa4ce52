import * as v from 'valibot';
import { isRecord, type Json } from '../json.ts';
import {
  acceptedTokens,
  type BackendSettings,
  defaultSettings,
  maxClockSkewMs,
  maxEntries,
  maxEntryChars,
  maxKeysChars,
} from './settings.ts';

/** What settings may hold. Those that are stored may be of an older version, or damaged. */

const entry = v.pipe(v.string(), v.maxLength(maxEntryChars));
const entries = v.pipe(v.array(entry), v.maxLength(maxEntries));

const shapes = {
  keys: v.variant('kind', [
    v.object({ kind: v.literal('page') }),
    v.object({ kind: v.literal('other-instance') }),
    v.object({ kind: v.literal('public'), text: v.pipe(v.string(), v.maxLength(maxKeysChars)) }),
  ]),
  authorizedParties: entries,
  audience: entries,
  clockSkewMs: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(maxClockSkewMs))),
  acceptsToken: v.picklist(acceptedTokens),
  satellite: v.nullable(
    v.object({ domain: entry, proxyUrl: entry, signInUrl: entry, autoSync: v.boolean() }),
  ),
  organizationPatterns: entries,
  personalAccountPatterns: entries,
  apiUrl: v.pipe(
    entry,
    v.check((url) => url === '' || /^https?:\/\//.test(url)),
    v.check((url) => url === '' || URL.canParse(url)),
  ),
  apiCredentials: v.boolean(),
} satisfies { [Name in keyof BackendSettings]: v.GenericSchema };

export const SettingsShape = v.object(shapes) satisfies v.GenericSchema<unknown, BackendSettings>;

export interface ReadSettings {
  settings: BackendSettings;
  /** In words, what could not be read: the defaults stand in for it until it is set anew. */
  unreadable: string[];
}

/** Nothing can be read of what was stored, or of where it is stored. */
export const allUnreadable = (): ReadSettings => ({
  settings: defaultSettings,
  unreadable: Object.values(names),
});

/** Reads what was stored, each setting by itself: what one of them lost takes no other along. */
export function readSettings(stored: unknown): ReadSettings {
  if (stored === undefined) return { settings: defaultSettings, unreadable: [] };
  const record = stored as Json;
  if (!isRecord(record)) return allUnreadable();
  const settings: Record<string, unknown> = { ...defaultSettings };
  const unreadable: string[] = [];
  for (const name of settingNames) {
    // An older version did not know all of them.
    if (!Object.hasOwn(record, name)) continue;
    const read = v.safeParse(shapes[name] as v.GenericSchema, record[name]);
    if (read.success) settings[name] = read.output;
    else unreadable.push(names[name]);
  }
  return { settings: settings as unknown as BackendSettings, unreadable };
}

/** What a newer version stored beside the settings that this one knows: it is kept as it is. */
export function unknownSettings(stored: unknown): Record<string, unknown> {
  const record = stored as Json;
  return Object.fromEntries(
    Object.entries(isRecord(record) ? record : {}).filter(([name]) => !Object.hasOwn(shapes, name)),
  );
}

/** Nothing is set: there is nothing to keep. */
export const areDefaults = (settings: BackendSettings): boolean =>
  JSON.stringify(v.parse(SettingsShape, settings)) ===
  JSON.stringify(v.parse(SettingsShape, defaultSettings));

const names: { [Name in keyof BackendSettings]: string } = {
  keys: 'keys',
  authorizedParties: 'authorized parties',
  audience: 'audience',
  clockSkewMs: 'clock skew',
  acceptsToken: 'accepted tokens',
  satellite: 'satellite',
  organizationPatterns: 'organization patterns',
  personalAccountPatterns: 'personal account patterns',
  apiUrl: 'API URL',
  apiCredentials: 'credentials',
};

const settingNames = Object.keys(names) as (keyof BackendSettings)[];

/** What differs from the defaults, in words. */
export const namesOfSet = (settings: BackendSettings): string[] =>
  settingNames
    .filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(defaultSettings[name]))
    .map((name) => names[name]);
