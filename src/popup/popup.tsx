import { render } from 'preact';
import { aboutOf } from '../core/report/about.ts';
import { accessRequest, siteRequest } from '../platform/access.ts';
import { browser } from '../platform/browser.ts';
import { cookieRequest } from '../platform/cookies.ts';
import { siteOfTab } from '../platform/inspected-site.ts';
import { storedNoticeRead } from '../platform/local-value.ts';
import { openOptions } from '../platform/options.ts';
import { portNames } from '../protocol/port-names.ts';
import { wrapPort } from '../protocol/reconnecting-port.ts';
import { PopupApp } from '../ui/app/PopupApp.tsx';
import { createPopup } from '../ui/app/popup.ts';
import { createLiveSource } from '../ui/shared/live-source.ts';
import { createNotice } from '../ui/shared/notice.ts';

const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const tabId = tab?.id ?? browser.tabs.TAB_ID_NONE;

const popup = createPopup(
  {
    kind: 'popup',
    reloadPage: () => browser.tabs.reload(tabId),
    reloadView: () => location.reload(),
    openOptions,
    notice: createNotice(storedNoticeRead),
    about: aboutOf(browser.runtime.getManifest().version, navigator.userAgent),
    sites: { inspectedSite: () => siteOfTab(tabId), ...siteRequest() },
    ...accessRequest(),
    ...cookieRequest(),
  },
  createLiveSource({
    tabId,
    connect: () => wrapPort(browser.runtime.connect({ name: portNames.ui })),
    isAlive: () => Boolean(browser.runtime?.id),
  }),
  document,
);

const root = document.getElementById('root');
if (root) render(<PopupApp popup={popup} />, root);
