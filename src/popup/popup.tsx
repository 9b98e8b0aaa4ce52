import { render } from 'preact';
import { accessRequest } from '../platform/access.ts';
import { browser } from '../platform/browser.ts';
import { ports } from '../protocol/messages.ts';
import { createModels } from '../ui/app/models.ts';
import { PopupApp } from '../ui/app/PopupApp.tsx';
import { wrapPort } from '../ui/shared/port.ts';

const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const tabId = tab?.id ?? browser.tabs.TAB_ID_NONE;

const models = createModels(
  {
    kind: 'popup',
    reloadPage: () => browser.tabs.reload(tabId),
    reloadView: () => location.reload(),
    ...accessRequest(),
  },
  {
    tabId,
    connect: () => wrapPort(browser.runtime.connect({ name: ports.ui })),
    isAlive: () => Boolean(browser.runtime?.id),
  },
  document,
);

const root = document.getElementById('root');
if (root) render(<PopupApp models={models} />, root);
