import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../../core/result.ts';
import { acceptedTokens, type BackendSettings, defaultSettings } from '../../../core/server/settings.ts';
import { Button } from '../../kit/Button.tsx';
import { Check } from '../../kit/Check.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { optionsOf, Select } from '../../kit/Select.tsx';
import { TextField } from '../../kit/TextField.tsx';
import { useShared } from '../context.ts';
import './server-settings.css';
import { createSettingsForm, fill, read, type SettingsForm, standsAs } from './settings-form.ts';

type Said = { kind: 'saved' } | { kind: 'problem'; text: string } | { kind: 'failed'; failure: Failure };

/** What the app's server is set up with, and a browser can't see: the switches of its answer. */
export function ServerSettings() {
  const { tab } = useShared();
  const clerk = tab.clerk.value;
  const address = tab.frame.value?.address;
  if (!clerk?.settings || !address) return null;
  return <Form key={`${address.tabId}/${address.frameId}/${clerk.origin}`} settings={clerk.settings} />;
}

const keyChoices = [
  { value: 'page', label: 'from this page’s instance (default)' },
  { value: 'other-instance', label: 'from another instance' },
  { value: 'public', label: 'none: it uses the public keys below' },
] as const;

function Form({ settings }: { settings: BackendSettings }) {
  const { source, tab } = useShared();
  const form = useMemo(() => createSettingsForm(settings), []);
  const [said, setSaid] = useState<Said | null>(null);
  const kept = useRef(settings);

  // Settings may be changed elsewhere: the form follows, unless a person is changing them here.
  useEffect(() => {
    const isUntouched = standsAs(form, kept.current) && !standsAs(form, settings);
    kept.current = settings;
    if (!isUntouched) return;
    fill(form, settings);
    setSaid(null);
  }, [settings]);

  const save = async (next: BackendSettings): Promise<void> => {
    const address = tab.frame.peek()?.address;
    if (!address) return;
    const outcome = await source.ask('saveSettings', { address, settings: next });
    setSaid(outcome.ok ? { kind: 'saved' } : { kind: 'failed', failure: outcome.failure });
  };
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    const asked = read(form);
    if (asked.ok) void save(asked.settings);
    else setSaid({ kind: 'problem', text: asked.problem });
  };
  const onReset = (): void => {
    fill(form, defaultSettings);
    void save(defaultSettings);
  };

  return (
    <form
      class="server-settings"
      data-target="settings"
      aria-label="Your server’s settings"
      noValidate
      onSubmit={onSubmit}
    >
      <p class="quiet">
        Only you know how your server is set up. Kept for this origin, on this computer only.
      </p>
      <div class="server-settings-fields">
        <Select
          label="Your server’s secret key"
          value={form.keys.value}
          options={keyChoices}
          onChoose={(kind) => {
            form.keys.value = kind;
          }}
        />
        {form.keys.value === 'public' && (
          <TextField
            label="Your server’s public keys"
            hint="JWKS or PEM"
            value={form.publicKeys}
            rows={3}
            font="mono"
          />
        )}
        <TextField
          label="Your server’s authorized parties"
          hint="none: not checked"
          value={form.authorizedParties}
          font="mono"
        />
        <TextField
          label="Your server’s audience"
          hint="none: not checked"
          value={form.audience}
          font="mono"
        />
        <TextField
          label="Your server’s clock skew (seconds)"
          hint="empty: 5"
          value={form.clockSkewSec}
          type="number"
          min="0"
          step="any"
          font="tabular"
        />
        <Select
          label="Your server’s accepted tokens"
          value={form.acceptsToken.value}
          options={optionsOf(acceptedTokens)}
          onChoose={(accepted) => {
            form.acceptsToken.value = accepted;
          }}
        />
        <TextField
          label="Organization patterns"
          hint="one per line: /orgs/:slug"
          value={form.organizationPatterns}
          rows={2}
          font="mono"
        />
        <TextField
          label="Personal account patterns"
          hint="one per line: /me"
          value={form.personalAccountPatterns}
          rows={2}
          font="mono"
        />
        <TextField label="API URL" hint="empty: this origin" value={form.apiUrl} font="mono" />
      </div>
      <div class="inline-fields">
        <Check
          label="Fetches to the API URL send cookies (credentials: include)"
          value={form.apiCredentials}
        />
        <Check label="This app is a satellite" value={form.isSatellite} />
      </div>
      {form.isSatellite.value && <Satellite form={form} />}
      <div class="buttons">
        <Button type="submit" kind="solid">
          Save settings
        </Button>
        <Button onPress={onReset}>Reset settings</Button>
        <span role="status" aria-label="Settings">
          {said && <SaidText said={said} />}
        </span>
      </div>
    </form>
  );
}

function Satellite({ form }: { form: SettingsForm }) {
  return (
    <div class="server-settings-fields">
      <TextField label="Satellite domain" value={form.domain} font="mono" />
      <TextField label="Satellite proxy URL" value={form.proxyUrl} font="mono" />
      <TextField label="Satellite sign-in URL" value={form.signInUrl} font="mono" />
      <Check label="Syncs by itself (satelliteAutoSync)" value={form.autoSync} />
    </div>
  );
}

function SaidText({ said }: { said: Said }) {
  switch (said.kind) {
    case 'saved':
      return <span class="tone-good">Saved.</span>;
    case 'problem':
      return <span class="tone-bad">{said.text}</span>;
    case 'failed':
      return <FailureText failure={said.failure} />;
  }
}
