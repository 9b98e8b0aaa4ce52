import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChromiumInspector, launchChromium } from '../browsers/chromium.ts';
import type { Surface, Theme } from '../browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../clerk/index.ts';
import { buildFolder } from '../vite/build.ts';
import type { Picture } from './pictures.ts';
import { storePage } from './store-page.ts';
import { storePictures, storeScale, storeSize } from './store-pictures.ts';
import { withSurface } from './take.ts';

type Kind = Picture['surface'];

const themes: readonly Theme[] = ['light', 'dark'];

/** Writes pictures for the stores into a folder, light and dark: the built extension, framed. Chromium only. */
export async function takeStorePictures(names: readonly string[], out: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  const clerk = await startClerkInstance();
  try {
    for (const kind of ['panel', 'popup'] as const) {
      const wanted = names.filter((name) => storePictures[name]?.picture.surface === kind);
      if (wanted.length > 0) await takeKind(kind, wanted, clerk, out);
    }
  } finally {
    await clerk.close();
  }
}

/** Chromium makes popups too wide on a screen with a scale, and cuts them: theirs is an ordinary one. */
const argsFor = (kind: Kind): string[] =>
  kind === 'panel' ? [`--force-device-scale-factor=${storeScale.panel}`] : [];

async function takeKind(
  kind: Kind,
  names: readonly string[],
  clerk: ClerkInstance,
  out: string,
): Promise<void> {
  const extensionDir = buildFolder('chromium');
  const browser = await launchChromium({ extensionDir, args: argsFor(kind), width: 1400, height: 1500 });
  try {
    const frame = await browser.puppeteer.newPage();
    await frame.setViewport({ ...storeSize, deviceScaleFactor: 1 });
    const session = await frame.createCDPSession();
    for (const theme of themes) {
      for (const name of names) {
        const store = storePictures[name];
        if (!store) continue;
        // Those of the picture before would be an older session's, which is a problem by itself.
        await session.send('Network.clearBrowserCookies');
        let taken: Buffer = Buffer.alloc(0);
        await withSurface(store.picture, theme, browser, clerk, async (surface) => {
          taken = kind === 'panel' ? await panelPng(surface) : await popupPng(browser);
        });
        await frame.bringToFront();
        await frame.setContent(storePage(store, theme, taken));
        const file = join(out, `${name}${theme === 'dark' ? '-dark' : ''}.png`);
        await frame.screenshot({ path: file });
        console.log(file);
      }
    }
  } finally {
    await browser.close();
  }
}

async function panelPng(surface: Surface): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'store-pictures-'));
  try {
    const file = join(folder, 'panel.png');
    await surface.screenshot(file);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Drawn at a scale of its own: of a popup Chromium draws no more than 600 pixels downward. */
async function popupPng({ puppeteer }: ChromiumInspector): Promise<Buffer> {
  const target = puppeteer.targets().find((each) => each.url().endsWith('/popup.html'));
  const page = await target?.asPage();
  if (!page) throw new Error('The popup is not open');
  const [width = 0, height = 0] = (await page.evaluate('[innerWidth, innerHeight]')) as number[];
  if (height * storeScale.popup > 600) throw new Error(`The popup is too high for this scale: ${height} px`);
  return Buffer.from(await page.screenshot({ clip: { x: 0, y: 0, width, height, scale: storeScale.popup } }));
}
