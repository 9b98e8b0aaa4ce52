import { browser, type Runtime } from '../../platform/browser.ts';
import { portNames } from '../../protocol/port-names.ts';

export interface PortServers {
  servePage(port: Runtime.Port): void;
  serveUi(port: Runtime.Port): void;
}

/** Tells ports apart by who opened them. A page's own process can speak as its content script, never as a page of ours. */
export function connectPorts({ servePage, serveUi }: PortServers): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.sender?.id !== browser.runtime.id) return port.disconnect();
    if (port.name === portNames.ui && isOurPage(port.sender.url)) return serveUi(port);
    if (port.name.startsWith(`${portNames.page} `)) return servePage(port);
    port.disconnect();
  });
}

const isOurPage = (url: string | undefined): boolean => url?.startsWith(browser.runtime.getURL('')) ?? false;
