import { render } from 'preact';
import { allowedSites, onAccessChange, takeBack } from '../platform/access.ts';
import { browser } from '../platform/browser.ts';
import { hasCookieAccess, requestCookies, takeBackCookies } from '../platform/cookies.ts';
import { dropSettings, onSettingsChange, storedSettings } from '../platform/settings-store.ts';
import { keyShortcuts } from '../platform/stored-switch.ts';
import { createCookieAccess } from '../ui/app/cookie-access.ts';
import { createKeptSettings } from '../ui/app/kept-settings.ts';
import { OptionsApp } from '../ui/app/OptionsApp.tsx';
import { createOptions } from '../ui/app/options.ts';
import { createSwitch } from '../ui/app/switch.ts';

const { host_permissions } = browser.runtime.getManifest() as { host_permissions?: string[] };

const options = createOptions({
  always: host_permissions ?? [],
  read: allowedSites,
  takeBack,
  onChange: onAccessChange,
});

const cookies = createCookieAccess({
  has: hasCookieAccess,
  request: requestCookies,
  takeBack: takeBackCookies,
  onChange: onAccessChange,
});

const settings = createKeptSettings({ read: storedSettings, drop: dropSettings, onChange: onSettingsChange });

const root = document.getElementById('root');
if (root)
  render(
    <OptionsApp
      options={options}
      cookies={cookies}
      settings={settings}
      keyboard={createSwitch(keyShortcuts)}
    />,
    root,
  );
