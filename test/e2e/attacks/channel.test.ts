import { expect, it } from 'vitest';
import type { Tab } from '../../../dev/browsers/types.ts';
import { attackInEachBrowser, clerkSource, html, inPage } from './site.ts';

/** What a window that a page can reach into saw or had taken. */
interface Window1 {
  heard: string[];
  taken: number;
}

/** Listens in a window for our events, and offers a port of its own again and again. */
const reach = `
  window.heard = []; window.taken = 0;
  const types = ['load', 'clerk-session-inspector:port', 'clerk-session-inspector:ask'];
  window.pose = (target) => {
    try {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => heard.push('question ' + JSON.stringify(data).slice(0, 200));
      const events = types.map((type) => new target.MessageEvent(type, { cancelable: true, ports: [port2] }));
      if (events.some((event) => !target.document.dispatchEvent(event) || !target.dispatchEvent(event))) {
        taken++;
        port1.postMessage({ type: 'found' });
        port1.postMessage({ type: 'report', asked: true, clerks: [{ version: 'FORGED' }] });
      }
    } catch {}
  };
  window.listen = (target) => {
    for (const type of types) for (const on of [target, target.document])
      on.addEventListener(type, (event) => { if (event instanceof target.MessageEvent) heard.push(type + ' of ' + event.currentTarget); }, true);
  };
  const { port1: again, port2: tick } = new MessageChannel();
  window.targets = [];
  again.onmessage = () => { for (const target of targets) pose(target()); tick.postMessage(0); };
  tick.postMessage(0);
`;

const seen = (tab: Tab): Promise<Window1> =>
  tab.evaluate(() => {
    const { heard, taken } = window as unknown as Window1;
    return { heard: [...heard], taken };
  });
const nothing: Window1 = { heard: [], taken: 0 };

const clerk = html(`window.Clerk = (${clerkSource})();`);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>window.Clerk = {}</script></svg>';
const pages = {
  '/': html(reach),
  '/svg': { html: svg, headers: { 'content-type': 'image/svg+xml' } },
  '/xml': { html: '<root/>', headers: { 'content-type': 'application/xml' } },
  '/text': { html: 'text', headers: { 'content-type': 'text/plain' } },
  '/clerk': clerk,
  '/sandboxed': { html: clerk, headers: { 'content-security-policy': 'sandbox allow-same-origin' } },
};

attackInEachBrowser('a page that reaches into windows', pages, (attacked) => {
  it('is not taken for the hook where no scripts run: sandboxed frames, watched or not', async () => {
    const tab = await attacked.open('/');
    const add = () =>
      tab.evaluate(() => {
        const page = window as unknown as { targets: (() => unknown)[] };
        for (const [src, sandbox] of [
          ['/clerk', 'allow-same-origin'],
          ['/sandboxed', null],
        ] as const) {
          const frame = document.createElement('iframe');
          if (sandbox) frame.setAttribute('sandbox', sandbox);
          frame.src = src;
          document.body.append(frame);
          page.targets.push(() => frame.contentWindow);
        }
      });
    await add();
    await inPage(tab, 500);
    const panel = await tab.openPanel();
    await add();
    await inPage(tab, 2500);
    expect(await seen(tab)).toEqual(nothing);
    expect(await panel.text('body')).not.toContain('FORGED');
  });

  it('is not taken for the hook in a sandboxed window that it opened', async () => {
    const tab = await attacked.open('/');
    await tab.evaluate(() => {
      const page = window as unknown as { targets: (() => unknown)[] };
      for (let count = 0; count < 5; count++) {
        const opened = window.open('/sandboxed');
        page.targets.push(() => opened);
      }
    });
    await inPage(tab, 2500);
    expect(await seen(tab)).toEqual(nothing);
  });

  it('hears nothing in frames and windows that it prepared', async () => {
    const tab = await attacked.open('/');
    const opened = await tab.evaluate(async () => {
      const page = window as unknown as { listen: (target: unknown) => void };
      const loaded = async (opened: Window): Promise<void> => {
        while (opened.location.pathname !== '/clerk' || opened.document.readyState !== 'complete')
          await new Promise((resolve) => setTimeout(resolve, 50));
      };
      const sources = [
        '/clerk',
        '/svg',
        '/xml',
        '/text',
        'about:blank',
        'javascript:"<p>made</p>"',
        'data:text/html,<p>data',
        URL.createObjectURL(new Blob(['<script>window.Clerk = {}</script>'], { type: 'text/html' })),
      ];
      for (const src of sources) {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
        try {
          page.listen(frame.contentWindow);
        } catch {}
      }
      const inline = document.createElement('iframe');
      inline.srcdoc = '<script>window.Clerk = {}</script>';
      document.body.append(inline);
      page.listen(inline.contentWindow);
      // One after the other: while a second window is made, the first may get its document. See SECURITY.md for that.
      const reused = window.open('/clerk');
      if (!reused) return false;
      page.listen(reused);
      await loaded(reused);
      const navigated = window.open('about:blank');
      if (!navigated) return false;
      page.listen(navigated);
      navigated.location.href = '/clerk';
      await loaded(navigated);
      navigated.document.open();
      navigated.document.write('<p>anew');
      navigated.document.close();
      return true;
    });
    expect(opened).toBe(true);
    await inPage(tab, 500);
    expect(await seen(tab)).toEqual(nothing);
  });
});
