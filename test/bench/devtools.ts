import type { Frame, Page } from 'puppeteer-core';
import { poll } from '../../dev/browsers/poll.ts';
import { callSource } from '../../dev/browsers/source.ts';
import type { Browser } from './browser.ts';

/** What the script below leaves in the panel's document. */
export interface Recorder {
  /** By text that was waited for: when the frame with it was on screen, epoch milliseconds. */
  painted: Record<string, number>;
  /** Notes when an element that matches holds the text, drawn: after the next frame. */
  await(css: string, text: string): void;
}

declare global {
  interface Window {
    bench: Recorder;
  }
}

/** Runs in the panel's document before its own scripts. */
function record(): void {
  const painted: Record<string, number> = {};
  const now = () => performance.timeOrigin + performance.now();
  const holds = (css: string, text: string) =>
    [...document.querySelectorAll(css)].some((element) => element.textContent?.includes(text));
  const onScreen = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  window.bench = {
    painted,
    await(css, text) {
      let isSeen = false;
      const look = () => {
        if (isSeen || !holds(css, text)) return;
        isSeen = true;
        observer.disconnect();
        onScreen(() => {
          painted[text] = now();
        });
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true, characterData: true });
      look();
    },
  };
}

export interface OpenPanel {
  frame: Frame;
  /** When the panel was asked for, epoch milliseconds. */
  askedMs: number;
  /** When the text was on screen, epoch milliseconds; it was waited for before. */
  paintedMs(text: string): Promise<number>;
}

/** Where a panel shows what is waited for. */
export interface Awaited {
  css: string;
  text: string;
}

/** Opens DevTools on the page, waits until they have the extension's panel, then shows that. */
export async function openPanel(
  { extensionOrigin }: Browser,
  page: Page,
  title: string,
  awaited: Awaited,
): Promise<OpenPanel> {
  const devtools = await page.openDevTools();
  const isPanel = `location.origin === ${JSON.stringify(extensionOrigin)}`;
  const call = `window.bench.await(${JSON.stringify(awaited.css)}, ${JSON.stringify(awaited.text)})`;
  await devtools.evaluateOnNewDocument(`if (${isPanel}) { ${callSource(record, [])}; ${call}; }`);
  const view = JSON.stringify(`${extensionOrigin}${title}`.replace(/\s/g, ''));
  const ui = `const UI = await import('./ui/legacy/legacy.js'); const views = UI.ViewManager.ViewManager.instance();`;
  const hasView = `(async () => { ${ui} return views.hasView(${view}); })()`;
  await poll(() => devtools.evaluate(hasView), { what: `DevTools to have the panel ${title}` });
  const askedMs = (await devtools.evaluate(`(async () => { ${ui}
    const askedMs = performance.timeOrigin + performance.now();
    void views.showView(${view});
    return askedMs;
  })()`)) as number;
  const find = () =>
    devtools
      .frames()
      .find((each) => each.url().startsWith(extensionOrigin) && each.url().endsWith('panel.html'));
  const frame = await poll(async () => find(), { what: 'the panel' });
  return {
    frame,
    askedMs,
    paintedMs: (text) =>
      poll(async () => (await frame.evaluate(callSource(paintedAt, [text]))) as number | undefined, {
        what: text,
      }),
  };
}

const paintedAt = (text: string): number | undefined => window.bench?.painted[text];
