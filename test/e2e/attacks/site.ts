import { afterAll, beforeAll, describe } from 'vitest';
import type { InspectorBrowser, Tab } from '../../../dev/browsers/types.ts';
import { closeServers, listenOnLoopback } from '../../../dev/clerk/listen.ts';
import { browserName, launchInspector } from '../fixture.ts';

/** A page: its HTML, with headers of its own where it needs some. */
export type Page = string | { html: string; headers: Record<string, string> };

export interface Attacked {
  browser: InspectorBrowser;
  /** Where the pages are, on a host where the extension runs unasked. */
  origin: string;
  /** What the pages' server was asked for, with the headers. */
  requests: { path: string; headers: Record<string, unknown> }[];
  /** Opens a page; closed after the suite. */
  open: (path: string) => Promise<Tab>;
}

/** A suite with one browser and a server for pages of the attacker, which are whole in themselves. */
export function attackInEachBrowser(
  title: string,
  pages: Record<string, Page>,
  suite: (attacked: Attacked) => void,
): void {
  describe(`${title} in ${browserName}`, () => {
    const attacked = { requests: [] } as unknown as Attacked;
    let servers: Awaited<ReturnType<typeof listenOnLoopback>>[1] = [];
    beforeAll(async () => {
      let port: number;
      [port, servers] = await listenOnLoopback(0, (request, response) => {
        const path = (request.url ?? '/').replace(/\?.*/, '');
        attacked.requests.push({ path, headers: request.headers });
        const page = pages[path];
        const { html, headers } = typeof page === 'string' ? { html: page, headers: {} } : (page ?? {});
        response.writeHead(html === undefined ? 404 : 200, {
          'content-type': path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          ...headers,
        });
        response.end(html ?? 'Not found');
      });
      attacked.origin = `http://localhost:${port}`;
      attacked.open = (path) => attacked.browser.newTab(attacked.origin + path);
      attacked.browser = await launchInspector();
    });
    afterAll(async () => {
      await attacked.browser?.close();
      await closeServers(servers);
    });
    suite(attacked);
  });
}

/** A Clerk of the page's own making, with one session. */
export const clerkSource = `(more = {}) => ({
  version: '6.0.0', loaded: true, status: 'ready', addListener: () => () => {},
  client: { id: 'client_1', sessions: [{ id: 'sess_1', status: 'active', touch: async () => ({}) }] },
  session: { id: 'sess_1' }, ...more,
})`;

export const html = (script: string, body = ''): string =>
  `<!doctype html><meta charset="utf-8"><title>attack</title><script>${script}</script><body>${body}`;

/** Time in the page itself, for what must not come: nothing of ours could be waited for. */
export const inPage = (tab: Tab, ms: number): Promise<void> =>
  tab.evaluate((forMs) => new Promise<void>((resolve) => setTimeout(resolve, forMs)), ms);
