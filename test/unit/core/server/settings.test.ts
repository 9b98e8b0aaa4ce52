import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type BackendSettings, defaultSettings } from '../../../../src/core/server/settings.ts';
import {
  areDefaults,
  namesOfSet,
  readSettings,
  SettingsShape,
} from '../../../../src/core/server/settings-shape.ts';
import { createSettingsForm, read } from '../../../../src/ui/shared/server/settings-form.ts';

const full: BackendSettings = {
  keys: { kind: 'other-instance' },
  authorizedParties: ['https://app.example'],
  audience: ['api'],
  clockSkewMs: 0,
  acceptsToken: 'any',
  satellite: { domain: 'a.example', proxyUrl: '', signInUrl: 'https://b.example/in', autoSync: true },
  organizationPatterns: ['/orgs/:slug', '/o/:id(a|b,c)'],
  personalAccountPatterns: ['/me'],
  apiUrl: 'https://api.example/v1',
  apiCredentials: true,
};

describe('stored settings', () => {
  it('are read as they were', () => {
    expect(readSettings(full)).toEqual({ settings: full, unreadable: [] });
    expect(readSettings(undefined)).toEqual({ settings: defaultSettings, unreadable: [] });
  });

  it('of an older version have defaults for what that did not know', () => {
    expect(readSettings({ authorizedParties: ['x'] })).toEqual({
      settings: { ...defaultSettings, authorizedParties: ['x'] },
      unreadable: [],
    });
  });

  it('lose only what is damaged, and say what', () => {
    const { settings, unreadable } = readSettings({ ...full, audience: 'api', apiUrl: 'javascript:1' });
    expect(settings).toEqual({ ...full, audience: [], apiUrl: '' });
    expect(unreadable).toEqual(['audience', 'API URL']);
    expect(readSettings('text').unreadable).toHaveLength(10);
  });

  it('are settings, whatever is stored', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ audience: fc.anything(), keys: fc.anything() })),
        (stored) => {
          expect(v.safeParse(SettingsShape, readSettings(stored).settings).success).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('are told from the defaults', () => {
    expect([areDefaults(defaultSettings), areDefaults(full)]).toEqual([true, false]);
    expect(namesOfSet(defaultSettings)).toEqual([]);
    expect(namesOfSet({ ...defaultSettings, clockSkewMs: 0 })).toEqual(['clock skew']);
  });
});

describe('the form of settings', () => {
  it.each([
    ['the defaults', defaultSettings],
    ['all set', full],
    ['public keys', { ...defaultSettings, keys: { kind: 'public', text: '{"keys":[]}' } } as const],
  ])('gives back what it was given: %s', (_, settings) => {
    expect(read(createSettingsForm(settings))).toEqual({ ok: true, settings });
  });

  it.each([
    ['clockSkewSec', '-1', 'number of seconds'],
    ['clockSkewSec', 'soon', 'number of seconds'],
    ['clockSkewSec', '86401', 'number of seconds'],
    ['authorizedParties', Array(51).fill('https://a.example').join(','), 'more than 50 authorized parties'],
    ['audience', 'x'.repeat(501), 'audience has more than 500 characters'],
    ['organizationPatterns', `/${'x'.repeat(500)}`, 'organization patterns has more'],
    ['apiUrl', `https://a.example/${'x'.repeat(500)}`, 'API URL has more'],
    ['apiUrl', 'api.example', 'http:// or https://'],
    ['apiUrl', 'https://', 'http:// or https://'],
  ] as const)('refuses %s %s in words', (name, text, part) => {
    const form = createSettingsForm(defaultSettings);
    form[name].value = text;
    const said = read(form);
    expect(said.ok ? '' : said.problem).toContain(part);
  });

  it('gives nothing that is not taken, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('x', ',', '\n'), maxLength: 1_200 }),
      fc.double().map(String),
    );
    const names = [
      'authorizedParties',
      'audience',
      'clockSkewSec',
      'organizationPatterns',
      'apiUrl',
      'domain',
    ] as const;
    fc.assert(
      fc.property(fc.record(Object.fromEntries(names.map((name) => [name, typed]))), (texts) => {
        const form = createSettingsForm(full);
        for (const name of names) form[name].value = texts[name] ?? '';
        const said = read(form);
        expect(!said.ok || v.safeParse(SettingsShape, said.settings).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
