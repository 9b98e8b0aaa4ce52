import type { Unreachable } from '../../../src/protocol/views.ts';
import { reportTabId } from '../../../src/ui/shared/source.ts';
import type { ViewState } from '../../../src/ui/shared/view-state.ts';
import { createFixtureSource, type FixtureOptions } from '../fixture-source.ts';
import { makeClerk, makeFrame, makeTab, origin } from '../fixtures.ts';
import { innerFrame, three } from '../people.ts';
import { type NamedScenes, panelScenes, popupScenes, type Scene } from '../scene.ts';

/** What there is to show, and why there is nothing: each kind of `ViewState`, in its varieties. */

type Told = Record<string, { title: string; told: FixtureOptions }>;

const unreachable = (kind: Unreachable): FixtureOptions => ({
  tab: makeTab([], { unreachable: kind, answered: false }),
});

const clerk = makeClerk([]);
const signedOut = { ...clerk, activeSessionId: null };

/** All but `sessions`, which the other lists show. */
const kinds: Record<Exclude<ViewState['kind'], 'sessions'>, Told> = {
  waiting: { waiting: { title: 'Waiting for the page', told: { state: 'connecting' } } },
  updated: { updated: { title: 'The extension was updated', told: { tab: three(), state: 'updated' } } },
  'restricted-page': {
    'restricted-page': { title: 'A page of the browser itself', told: unreachable('restricted-page') },
  },
  'site-not-allowed': {
    'site-not-allowed': { title: 'A site that was not allowed', told: unreachable('site-not-allowed') },
  },
  'reload-needed': {
    'reload-needed': { title: 'Loaded before the extension', told: unreachable('reload-needed') },
  },
  'no-clerk': {
    'no-clerk': { title: 'No Clerk', told: { tab: makeTab([makeFrame(null)]) } },
    'no-clerk-script': {
      title: 'No Clerk: its script failed to load',
      told: {
        tab: makeTab([makeFrame(null, { failedScript: 'emu.clerk.accounts.dev/npm/@clerk/clerk-js@6' })]),
      },
    },
    'no-clerk-cookies': {
      title: 'No Clerk, but its cookies',
      told: { tab: makeTab([makeFrame(null, { hidden: { sign: 'cookies' } })]) },
    },
  },
  'hidden-clerk': {
    'hidden-clerk': {
      title: 'Clerk that is not window.Clerk',
      told: { tab: makeTab([makeFrame(null, { hidden: { sign: 'requests', version: '6.40.0' } })]) },
    },
  },
  refused: {
    refused: {
      title: 'A report that was refused',
      told: { tab: makeTab([makeFrame(null, { problem: { code: 'bad-message' } })]) },
    },
    'refused-too-large': {
      title: 'A report that was too large',
      told: {
        tab: makeTab([
          makeFrame(null, { problem: { code: 'snapshot-too-large', detail: '3,412,877 characters' } }),
        ]),
      },
    },
  },
  'clerk-loading': {
    'clerk-loading': {
      title: 'Clerk is loading',
      told: {
        tab: makeTab([
          makeFrame({ ...clerk, instance: { ...clerk.instance, status: 'loading', loaded: false } }),
        ]),
      },
    },
  },
  'clerk-error': {
    'clerk-error': {
      title: 'Clerk failed to start',
      told: {
        tab: makeTab([
          makeFrame({ ...clerk, instance: { ...clerk.instance, status: 'error', loaded: false } }),
        ]),
      },
    },
    'clerk-error-other-domain': {
      title: 'Clerk failed to start: a production key on another domain',
      told: {
        tab: makeTab([
          makeFrame({
            ...clerk,
            instance: { ...clerk.instance, status: 'error', loaded: false },
            keyElsewhere: { domain: 'example.com', page: 'preview-1.example.net' },
          }),
        ]),
      },
    },
  },
  'nothing-told': {
    'nothing-told': {
      title: 'A report that tells of no session',
      told: {
        tab: { ...makeTab([makeFrame({ ...signedOut, client: null })]), tabId: reportTabId },
        isReadOnly: true,
      },
    },
  },
  'signed-out': { 'signed-out': { title: 'Signed out', told: { tab: makeTab([makeFrame(signedOut)]) } } },
};

/** Of every kind; the scene's element says which. */
const scenes: NamedScenes = Object.fromEntries(
  Object.entries(kinds).flatMap(([kind, told]) =>
    Object.entries(told).map(([name, { title, told: options }]) => [
      name,
      { title, source: () => createFixtureSource(options), shows: { css: `[data-state="${kind}"]` } },
    ]),
  ),
);

/** Clerk in another frame is shown at once, unless this one was chosen. */
const elsewhere: NamedScenes = {
  'no-clerk-elsewhere': {
    title: 'No Clerk in this frame, but in another',
    source: () =>
      createFixtureSource({ tab: makeTab([makeFrame(null), innerFrame(`${origin}/embedded/account`)]) }),
    open: (person) => person.fill('Frame', '0/0'),
    shows: { css: '[data-state="no-clerk"]', text: 'Another frame' },
  },
};

export const states: Scene[] = [
  ...panelScenes({ ...scenes, ...elsewhere }),
  ...popupScenes(Object.fromEntries(Object.entries(scenes).map(([name, scene]) => [`popup-${name}`, scene]))),
];
