import { success } from '../../../src/core/result.ts';
import type { SiteAccess } from '../../../src/ui/shared/sites.ts';
import { createFixtureSource, type FixtureSource } from '../fixture-source.ts';
import { makeFrame, makeTab } from '../fixtures.ts';
import { aliceAlone, three } from '../people.ts';
import type { Person } from '../person.ts';
import { type NamedScenes, panelScenes, popupScenes, type SurfaceScene } from '../scene.ts';
import { siteAccess, withoutAsking } from '../sites.ts';

/** Sites and frames that were not allowed, what comes of asking for them, and reports that were not taken. */

const source = (framesNotAllowed: string[] | null = null): FixtureSource =>
  createFixtureSource({
    tab: framesNotAllowed
      ? makeTab([makeFrame(null)], { framesNotAllowed })
      : makeTab([], { unreachable: 'site-not-allowed', answered: false }),
    answers: { allowSites: () => success(null) },
  });

const shows = (text: string) => ({ css: '[data-state="site-not-allowed"]', text });
const access = (text: string) => ({ css: '[aria-label="Access"]', text });
const framesList = { css: '.frames-not-allowed' };

const long = `https://${'a-very-long-name-of-a-preview-'.repeat(2)}x.${'deploy.'.repeat(12)}example.com`;
const idn = 'https://xn--bcher-kva.xn--fsqu00a.xn--0zwm56d';
const denying: SiteAccess = siteAccess(undefined, { requestSites: async () => false });
const other = ['https://clerk.other.example'];
const many = [
  'https://accounts.example.com',
  'https://js.stripe.com',
  'http://10.0.0.7',
  'https://www.youtube-nocookie.com',
  long,
  idn,
  'https://ads.example.net',
  'https://td.doubleclick.net',
  'https://challenges.cloudflare.com',
  'https://widget.intercom.io',
];
const refused = { code: 'snapshot-too-large', detail: '3412877 characters' } as const;

const onBoth: Record<string, Omit<SurfaceScene, 'name' | 'surface'>> = {
  'site-long': {
    title: 'A site with a long name that was not allowed',
    source,
    can: { sites: siteAccess({ url: long, hasClerk: null }) },
    shows: shows('deploy'),
  },
  'site-idn': {
    title: 'A site with an international name that was not allowed',
    source,
    can: { sites: siteAccess({ url: idn, hasClerk: null }) },
    shows: shows('xn--'),
  },
  'site-denied': {
    title: 'The site was asked for, and denied',
    source,
    can: { sites: denying },
    open: (person: Person) => person.press('Allow on this site'),
    shows: access('denied'),
  },
  'site-allowed': {
    title: 'The site was allowed, and the page is about to reload',
    source,
    open: (person: Person) => person.press('Allow on this site'),
    shows: access('Allowed'),
  },
  'frame-not-allowed': {
    title: 'No Clerk, and a frame of a site that was not allowed',
    source: () => source(other),
    shows: { ...framesList, text: 'Allow on clerk.other.example' },
  },
  'frames-not-allowed': {
    title: 'No Clerk, and many frames of sites that were not allowed',
    source: () => source(many),
    shows: { ...framesList, text: '10 frames' },
  },
  'frame-not-allowed-sessions': {
    title: 'Sessions, and a frame of a site that was not allowed',
    source: () => createFixtureSource({ tab: { ...three(), framesNotAllowed: other } }),
    shows: { ...framesList, text: 'Allow on clerk.other.example' },
  },
  'frames-not-allowed-sessions': {
    title: 'Sessions, and many frames of sites that were not allowed',
    source: () => createFixtureSource({ tab: { ...three(), framesNotAllowed: many } }),
    shows: { ...framesList, text: '10 frames' },
  },
  'frame-denied': {
    title: 'A frame was asked for, and denied',
    source: () => source(other),
    can: { sites: denying },
    open: (person: Person) => person.press('Allow on clerk.other.example'),
    shows: access('denied'),
  },
  'scripts-not-registered': {
    title: 'The browser did not take the scripts for the sites that are allowed',
    source: () =>
      createFixtureSource({
        tab: makeTab([], {
          unreachable: 'reload-needed',
          answered: false,
          problems: [{ code: 'scripts-not-registered', detail: 'Error: Could not load file' }],
        }),
      }),
    shows: { css: '[aria-label="Problem"]' },
  },
  'old-report': {
    title: 'The newest report was refused, and that of before is shown',
    source: () => {
      const tab = aliceAlone();
      const frames = tab.frames.map((frame) => ({
        ...frame,
        problem: refused,
        takenAtMs: frame.takenAtMs - 95_000,
      }));
      return createFixtureSource({ tab: { ...tab, frames } });
    },
    shows: { css: '.stale', text: 'old' },
  },
};

/** Only the panel sees whether a Clerk is there; in Firefox it can't ask. */
const onPanel: NamedScenes = {
  'site-clerk': {
    title: 'A site that was not allowed, with Clerk',
    source,
    can: { sites: siteAccess({ url: 'https://app.example.com:8443', hasClerk: true }) },
    shows: shows('Clerk seems to run on this page'),
  },
  'site-firefox': {
    title: 'A site that was not allowed, in DevTools of Firefox',
    source,
    can: { sites: withoutAsking({ url: 'https://app.example.com', hasClerk: true }) },
    shows: shows('toolbar button'),
  },
  'frame-firefox': {
    title: 'A frame of a site that was not allowed, in DevTools of Firefox',
    source: () => createFixtureSource({ tab: { ...three(), framesNotAllowed: other } }),
    can: { sites: withoutAsking() },
    shows: { ...framesList, text: 'toolbar button' },
  },
};

export const sites: SurfaceScene[] = [
  ...panelScenes({ ...onBoth, ...onPanel }),
  ...popupScenes(Object.fromEntries(Object.entries(onBoth).map(([name, scene]) => [`popup-${name}`, scene]))),
];
