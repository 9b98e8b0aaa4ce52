import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { readKeyShortcuts } from '../core/key-shortcuts.ts';
import { aboutOf } from '../core/report/about.ts';
import { accessRequest, siteRequest } from '../platform/access.ts';
import { browser } from '../platform/browser.ts';
import { cookieRequest } from '../platform/cookies.ts';
import { inspectedSite } from '../platform/inspected-site.ts';
import { storedKeyShortcuts, storedNoticeRead } from '../platform/local-value.ts';
import { openOptions } from '../platform/options.ts';
import { onSearch } from '../protocol/panel-search.ts';
import { portNames } from '../protocol/port-names.ts';
import { wrapPort } from '../protocol/reconnecting-port.ts';
import { type Recorder, takeRecorder } from '../protocol/recorder.ts';
import { createChoice } from '../ui/app/choice.ts';
import { searchInView } from '../ui/app/keyboard/keys.ts';
import { createPanel } from '../ui/app/panel.ts';
import { PanelRoot } from '../ui/app/report/PanelRoot.tsx';
import { createReports } from '../ui/app/report/reports.ts';
import type { Surface } from '../ui/shared/context.ts';
import { createLiveSource } from '../ui/shared/live-source.ts';
import { createNotice } from '../ui/shared/notice.ts';
import { download } from './download.ts';
import { followDevtoolsTheme } from './theme.ts';

const { inspectedWindow, network } = browser.devtools;

followDevtoolsTheme(document.documentElement);

/**
 * Reloads the page with the script that finds hidden instances before its own. In Chromium frames are not reached, in
 * Firefox only near ones.
 */
async function reloadWithDetection(): Promise<void> {
  const script = await (await fetch(browser.runtime.getURL('src/page/hidden-clerk.iife.js'))).text();
  // Named, as Firefox would show pages our address in stack traces. Chromium puts its own text behind the last line.
  inspectedWindow.reload({ injectedScript: `${script}\n//# sourceURL=anonymous\n` });
}

const recorder = signal<Recorder | null>(null);
takeRecorder(window, (taken) => {
  recorder.value = taken;
});

const source = createLiveSource({
  recorder,
  tabId: inspectedWindow.tabId,
  connect: () => wrapPort(browser.runtime.connect({ name: portNames.ui })),
  isAlive: () => Boolean(browser.runtime?.id),
});

const surface: Surface = {
  kind: 'panel',
  reloadPage: () => inspectedWindow.reload({}),
  reloadWithDetection: () => void reloadWithDetection(),
  reloadView: () => location.reload(),
  openOptions,
  notice: createNotice(storedNoticeRead),
  openSample: () => void openSample(),
  sites: { inspectedSite, ...siteRequest() },
  ...accessRequest(),
  ...cookieRequest(),
};

const reports = createReports({
  live: createPanel(surface, source, document),
  surface,
  page: document,
  about: aboutOf(browser.runtime.getManifest().version, navigator.userAgent),
  download: (name, text) => download(document, name, text),
});

// A page without Clerk says nothing by itself.
network.onNavigated.addListener(() => source.lookAgain());
// Chromium tells panels nothing of pages that they are kept out of. Firefox does, and its panels have no `tabs`.
const tabs = browser.tabs as typeof browser.tabs | undefined;
tabs?.onUpdated.addListener((tabId, { status }) => {
  if (tabId === inspectedWindow.tabId && status === 'complete') source.lookAgain();
});

async function openSample(): Promise<void> {
  await reports.open(await (await fetch(browser.runtime.getURL('sample-report.json'))).text());
}

const keyboard = createChoice(storedKeyShortcuts, readKeyShortcuts);
/** Until it is known, single keys do nothing. */
const hasKeyShortcuts = computed(() => keyboard.chosen.value === true);

onSearch(window, (text) => searchInView(document, text));

const root = document.getElementById('root');
if (root) render(<PanelRoot reports={reports} hasKeyShortcuts={hasKeyShortcuts} />, root);
