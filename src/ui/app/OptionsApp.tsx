import { useRef } from 'preact/hooks';
import type { KeysMode } from '../../core/keys-mode.ts';
import { Button } from '../kit/Button.tsx';
import type { ChoiceModel } from './choice.ts';
import { KeptSettingsList } from './KeptSettingsList.tsx';
import type { KeptSettingsModel } from './kept-settings.ts';
import { OptionsBackend } from './OptionsBackend.tsx';
import { OptionsCookies } from './OptionsCookies.tsx';
import { OptionsHandling } from './OptionsHandling.tsx';
import { OptionsKeyboard } from './OptionsKeyboard.tsx';
import { OptionsKeys } from './OptionsKeys.tsx';
import type { OptionalAccessModel } from './optional-access.ts';
import type { AllowedSite, OptionsModel } from './options.ts';
import './options.css';

interface Props {
  options: OptionsModel;
  cookies: OptionalAccessModel;
  backend: OptionalAccessModel;
  keys: ChoiceModel<KeysMode>;
  settings: KeptSettingsModel;
  keyboard: ChoiceModel<boolean>;
}

/** The page of options: where the extension runs, and what it keeps. */
export function OptionsApp({ options, cookies, backend, keys, settings, keyboard }: Props) {
  const status = useRef<HTMLParagraphElement>(null);
  const notice = options.notice.value;
  /** The button goes away with its line: the focus goes to what came of it. */
  const takeBack = async (site: AllowedSite): Promise<void> => {
    await options.takeBack(site);
    status.current?.focus();
  };
  return (
    <main class="options">
      <h1>Session Inspector for Clerk: options</h1>
      <p>The extension can run on these sites. None of its code runs anywhere else.</p>
      <section aria-labelledby="always">
        <h2 id="always">Always</h2>
        <ul class="options-always">
          {options.always.map((host) => (
            <li key={host}>
              <code>{host}</code>
            </li>
          ))}
        </ul>
        <p class="quiet">This computer and Clerk’s development pages.</p>
      </section>
      <section aria-labelledby="allowed">
        <h2 id="allowed">Allowed by you</h2>
        <Allowed options={options} onTakeBack={(site) => void takeBack(site)} />
        <p ref={status} class={notice?.ok ? 'tone-good' : 'tone-bad'} role="status" tabIndex={-1}>
          {notice?.text}
        </p>
      </section>
      <OptionsCookies model={cookies} />
      <OptionsBackend model={backend} />
      <OptionsKeys model={keys} />
      <KeptSettingsList model={settings} />
      <OptionsKeyboard model={keyboard} />
      <OptionsHandling />
    </main>
  );
}

interface AllowedProps {
  options: OptionsModel;
  onTakeBack(site: AllowedSite): void;
}

function Allowed({ options, onTakeBack }: AllowedProps) {
  const allowed = options.allowed.value;
  if (allowed?.length === 0) {
    return (
      <p>
        No other site. Open one, click the extension’s toolbar button, then{' '}
        <strong>Allow on this site</strong>.
      </p>
    );
  }
  return (
    <ul class="options-list" aria-labelledby="allowed">
      {allowed?.map((site) => (
        <li key={site.name}>
          <span>
            <bdi class={site.name.includes(':') ? 'mono' : undefined}>{site.name}</bdi>
            {site.note && <span class="quiet"> {site.note}</span>}
          </span>
          <Button kind="small" onPress={() => onTakeBack(site)}>
            Remove<span class="sr-only"> {site.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
