import { browser } from '../platform/browser.ts';
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
panel.onShown.addListener((view) => handOver(view as unknown as Window, recorder));
