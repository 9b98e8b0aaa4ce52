import { defaultSettings } from '../../../src/core/server/settings.ts';
import type { SiteList } from '../../../src/ui/app/options.ts';
import { type OptionsScene, optionsScenes } from '../scene.ts';

/** The page of options. */

const always = [
  'http://localhost/*',
  'http://127.0.0.1/*',
  'http://*.localhost/*',
  'https://localhost/*',
  'https://*.accounts.dev/*',
];

/** What is allowed, and can be taken back or not. */
const siteList =
  (origins: string[], takesBack = true) =>
  (): SiteList => {
    let left = origins;
    return {
      always,
      read: async () => left,
      async takeBack(gone) {
        if (!takesBack) throw new Error('You cannot remove required permissions.');
        left = left.filter((each) => !gone.includes(each));
      },
      onChange: () => () => {},
    };
  };

const some = [
  'https://app.example.com/*',
  'http://staging.example.com/*',
  'https://api.clerk.com/*',
  `https://${'a-very-long-name-of-a-preview-'.repeat(2)}x.${'deploy.'.repeat(12)}example.com/*`,
  'https://xn--bcher-kva.xn--fsqu00a.xn--0zwm56d/*',
];
const list = { css: '.options-list .button' };

export const options: OptionsScene[] = optionsScenes({
  options: {
    title: 'Options: no site allowed',
    sites: siteList([]),
    shows: { css: '.options', text: 'No other site' },
  },
  'options-sites': { title: 'Options: some sites allowed', sites: siteList(some), shows: list },
  'options-all': {
    title: 'Options: all sites allowed',
    sites: siteList(['http://*/*', 'https://*/*', 'https://app.example.com/*']),
    shows: list,
  },
  'options-taken-back': {
    title: 'Options: a site was taken back',
    sites: siteList(some),
    open: (person) => person.press('Remove https://app.example.com'),
    shows: { css: '[role="status"]', text: 'removed' },
  },
  'options-cookies': {
    title: 'Options: cookie access was given',
    sites: siteList([]),
    open: (person) => person.press('Allow cookie access'),
    shows: { css: '.options-cookies', text: 'You allowed' },
  },
  'options-settings': {
    title: 'Options: settings of servers',
    sites: siteList([]),
    kept: {
      'http://localhost:5173': {
        ...defaultSettings,
        authorizedParties: ['http://localhost:5173'],
        clockSkewMs: 0,
      },
      'https://app.example.com': { ...defaultSettings, audience: 5 },
    },
    shows: { css: '.options-list', text: 'authorized parties' },
  },
  'options-settings-ask': {
    title: 'Options: all settings are about to be deleted',
    sites: siteList([]),
    kept: { 'http://localhost:5173': defaultSettings, 'https://app.example.com': defaultSettings },
    open: (person) => person.press('Delete all settings'),
    shows: { css: '.dialog', text: 'Delete all settings?' },
  },
  'options-kept': {
    title: 'Options: the browser kept a site',
    sites: siteList(['https://app.example.com/*'], false),
    open: (person) => person.press('Remove https://app.example.com'),
    shows: { css: '[role="status"]', text: 'kept' },
  },
});
