import { render } from 'preact';
import { readKeyShortcuts } from '../core/key-shortcuts.ts';
import { type KeysMode, readKeysMode } from '../core/keys-mode.ts';
import {
  allowedSites,
  hasBackendAccess,
  onAccessChange,
  requestBackendAccess,
  takeBack,
  takeBackBackendAccess,
} from '../platform/access.ts';
import { browser } from '../platform/browser.ts';
import { hasCookieAccess, requestCookies, takeBackCookies } from '../platform/cookies.ts';
import { storedKeyShortcuts, storedKeysMode } from '../platform/local-value.ts';
import { dropSettings, onSettingsChange, storedSettings } from '../platform/settings-store.ts';
import { createChoice } from '../ui/app/choice.ts';
import { handlingId } from '../ui/app/handling.ts';
import { createKeptSettings } from '../ui/app/kept-settings.ts';
import { OptionsApp } from '../ui/app/OptionsApp.tsx';
import { createOptionalAccess } from '../ui/app/optional-access.ts';
import { createOptions } from '../ui/app/options.ts';

const { host_permissions } = browser.runtime.getManifest() as { host_permissions?: string[] };

const options = createOptions({
  always: host_permissions ?? [],
  read: allowedSites,
  takeBack,
  onChange: onAccessChange,
});

const cookies = createOptionalAccess({
  has: hasCookieAccess,
  request: requestCookies,
  takeBack: takeBackCookies,
  onChange: onAccessChange,
});

const backend = createOptionalAccess(
  {
    has: hasBackendAccess,
    request: requestBackendAccess,
    takeBack: takeBackBackendAccess,
    onChange: onAccessChange,
  },
  'It is still allowed, as all sites are. Remove those above.',
);

const keys = createChoice<KeysMode>(storedKeysMode, readKeysMode);
const keyboard = createChoice(storedKeyShortcuts, readKeyShortcuts);

const settings = createKeptSettings({ read: storedSettings, drop: dropSettings, onChange: onSettingsChange });

const root = document.getElementById('root');
if (root) {
  render(
    <OptionsApp
      options={options}
      cookies={cookies}
      backend={backend}
      keys={keys}
      settings={settings}
      keyboard={keyboard}
    />,
    root,
  );
  // The page was empty when the browser looked for it.
  if (location.hash === `#${handlingId}`) document.getElementById(handlingId)?.focus();
}
