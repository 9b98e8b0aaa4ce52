import { browser } from '../platform/browser.ts';
import { handSearch } from '../protocol/panel-search.ts';
import { portNames } from '../protocol/port-names.ts';
import { wrapPort } from '../protocol/reconnecting-port.ts';
import { handOver } from '../protocol/recorder.ts';
import { createNetworkListener } from './network.ts';
import { createRecorder } from './recorder.ts';

const { inspectedWindow, network, panels } = browser.devtools;

const { recorder, context, onRequest, onNavigated } = createRecorder({
  tabId: inspectedWindow.tabId,
  now: Date.now,
  connect: () => wrapPort(browser.runtime.connect({ name: portNames.ui })),
  isAlive: () => Boolean(browser.runtime?.id),
});
const onFinished = createNetworkListener({ context, onRequest, now: Date.now });

network.onRequestFinished.addListener((request) => void onFinished(request));
network.onNavigated.addListener(onNavigated);

// Without the leading slashes Firefox takes the paths from this page's folder, and the panel stays empty.
const panel = await panels.create('Clerk Sessions', '/icons/16.png', '/src/panel/panel.html');
// The panel is a page of this extension in this process: it gets the recorder itself.
let shown: Window | null = null;
panel.onShown.addListener((view) => {
  shown = view as unknown as Window;
  handOver(shown, recorder);
});

// Firefox has no search field for panels. Chrome's buttons for the next match do nothing: the list is narrowed instead.
const { onSearch } = panel as { onSearch?: chrome.devtools.panels.ExtensionPanel['onSearch'] };
onSearch?.addListener((action, text) => {
  if (shown && action === 'performSearch') handSearch(shown, text ?? '');
  if (shown && action === 'cancelSearch') handSearch(shown, '');
});
