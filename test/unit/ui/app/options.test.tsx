// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { optionalAccess } from '../../../../dev/scenes/sites.ts';
import { storing } from '../../../../dev/scenes/stored.ts';
import { readKeyShortcuts } from '../../../../src/core/key-shortcuts.ts';
import { type KeysMode, readKeysMode } from '../../../../src/core/keys-mode.ts';
import { createChoice } from '../../../../src/ui/app/choice.ts';
import { createKeptSettings, type SettingsList } from '../../../../src/ui/app/kept-settings.ts';
import { OptionsApp } from '../../../../src/ui/app/OptionsApp.tsx';
import { createOptionalAccess } from '../../../../src/ui/app/optional-access.ts';
import { createOptions, type SiteList } from '../../../../src/ui/app/options.ts';

const always = ['http://localhost/*', 'https://localhost/*', 'https://*.accounts.dev/*'];
const all = ['http://*/*', 'https://*/*'];

/** A browser's list, with the changes that are made elsewhere. */
function browserWith(...origins: string[]) {
  let left = origins;
  let tell = (): void => {};
  const stop = vi.fn();
  const sites = {
    always,
    read: async () => left,
    takeBack: vi.fn(async (gone: string[]) => {
      left = left.filter((each) => !gone.includes(each));
    }),
    onChange(listener: () => void) {
      tell = listener;
      return stop;
    },
  } satisfies SiteList;
  const change = (...now: string[]) => {
    left = now;
    tell();
  };
  return { sites, change, stop };
}

const keepingNothing: SettingsList = {
  read: async () => new Map(),
  drop: async () => {},
  onChange: () => () => {},
};

async function show(sites: SiteList) {
  const options = createOptions(sites);
  render(
    <OptionsApp
      options={options}
      cookies={createOptionalAccess(optionalAccess())}
      backend={createOptionalAccess(optionalAccess())}
      keys={createChoice<KeysMode>(storing(), readKeysMode)}
      settings={createKeptSettings(keepingNothing)}
      keyboard={createChoice<boolean>(storing(), readKeyShortcuts)}
    />,
  );
  await vi.waitFor(() => expect(options.allowed.value).not.toBeNull());
  return options;
}

const lines = () =>
  [...document.querySelectorAll('[aria-labelledby="allowed"] li')].map(
    (line) => line.querySelector('span')?.textContent,
  );
const click = (name: string) => screen.getByRole('button', { name }).click();

afterEach(cleanup);

describe('the options', () => {
  it('list what is always allowed, each host once, without a way to take it back', async () => {
    await show(browserWith().sites);
    const codes = [...document.querySelectorAll('code')].map(({ textContent }) => textContent);
    expect(codes).toEqual(['localhost', '*.accounts.dev']);
    expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
    expect(document.body.textContent).toContain('No other site');
  });

  it('list all sites first, then each site, then its scheme and host', async () => {
    await show(
      browserWith('https://b.example/*', 'https://api.clerk.com/*', ...all, 'http://a.example/*').sites,
    );
    expect(lines()).toEqual([
      'All sites',
      'http://a.example',
      'https://api.clerk.com for the Backend API tab',
      'https://b.example',
    ]);
  });

  it.each([
    [['<all_urls>'], 'All sites'],
    [['*://*/*'], 'All sites'],
    [['https://*/*'], 'All https sites'],
    [['http://*/*'], 'All http sites'],
  ])('call %j %s', async (origins, name) => {
    await show(browserWith(...origins).sites);
    expect(lines()).toEqual([name]);
  });

  it('take back a site, and say what open pages keep', async () => {
    const { sites } = browserWith('https://a.example/*', ...all);
    await show(sites);
    click('Remove https://a.example');
    await vi.waitFor(() => expect(lines()).toEqual(['All sites']));
    expect(sites.takeBack).toHaveBeenCalledWith(['https://a.example/*']);
    const status = screen.getAllByRole('status')[0] as HTMLElement;
    expect(status.textContent).toContain('https://a.example: access removed. Reload its open pages');
    await vi.waitFor(() => expect(document.activeElement).toBe(status));
    click('Remove All sites');
    await vi.waitFor(() => expect(document.body.textContent).toContain('No other site'));
    expect(sites.takeBack).toHaveBeenCalledWith(all);
  });

  it('say that the browser kept a site', async () => {
    const { sites } = browserWith('https://a.example/*');
    sites.takeBack.mockRejectedValue(new Error('You cannot remove required permissions.'));
    await show(sites);
    click('Remove https://a.example');
    await vi.waitFor(() =>
      expect((screen.getAllByRole('status')[0] as HTMLElement).textContent).toContain(
        'kept https://a.example',
      ),
    );
    expect(lines()).toEqual(['https://a.example']);
  });

  it('follow what is allowed elsewhere, until they are closed', async () => {
    const { sites, change, stop } = browserWith();
    const options = await show(sites);
    change('https://a.example/*');
    await vi.waitFor(() => expect(lines()).toEqual(['https://a.example']));
    options.dispose();
    expect(stop).toHaveBeenCalledOnce();
  });
});
