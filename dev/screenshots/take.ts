import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../browsers/launch.ts';
import type { BrowserName, InspectorBrowser, Surface, Theme } from '../browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../clerk/index.ts';
import { buildFolder } from '../vite/build.ts';
import { type Picture, pictures } from './pictures.ts';

/** Writes pictures of the built extension over the local Clerk instance into a folder, by their names. */
export async function takePictures(name: BrowserName, names: readonly string[], out: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  const clerk = await startClerkInstance();
  try {
    const browser = await launchBrowser(name, { extensionDir: buildFolder(name), width: 1400, height: 1500 });
    try {
      for (const [each, picture] of Object.entries(pictures)) {
        if (names.includes(each)) await take(picture, browser, clerk, join(out, `${each}.png`));
      }
    } finally {
      await browser.close();
    }
  } finally {
    await clerk.close();
  }
}

async function take(
  picture: Picture,
  browser: InspectorBrowser,
  clerk: ClerkInstance,
  file: string,
): Promise<void> {
  await withSurface(picture, 'light', browser, clerk, (surface) => surface.screenshot(file));
  console.log(file);
}

/** Opens panel or popup in the state of a picture, and closes it after use. */
export async function withSurface(
  picture: Picture,
  theme: Theme,
  browser: InspectorBrowser,
  clerk: ClerkInstance,
  use: (surface: Surface) => Promise<void>,
): Promise<void> {
  clerk.reset();
  clerk.config({ sessionClaims: picture.sessionClaims ?? {} });
  await browser.stopWorker();
  await browser.setTheme(theme);
  const tab = await browser.newTab(clerk.url('/'));
  const surface =
    picture.surface === 'panel' ? await tab.openPanel({ host: 'window' }) : await tab.openPopup();
  if (picture.size) await surface.setSize?.(picture.size);
  await surface.waitFor(
    () => {
      const verdict = document.querySelector('[aria-label="Verdict"]')?.textContent;
      return verdict ? !document.body.textContent?.includes('keys are still loading') : false;
    },
    [],
    { what: 'something to show' },
  );
  await readNotice(surface);
  await picture.prepare?.(surface, clerk);
  await surface.waitFor(() => document.getAnimations().length === 0, [], { what: 'the end of all motion' });
  await use(surface);
  await surface.close();
  await tab.close();
}

/** Pictures show what people see every day; the notice is read once in a profile. */
async function readNotice(surface: Surface): Promise<void> {
  const isThere = await surface.evaluate(
    () => document.querySelector('[aria-label="Privacy notice"]') !== null,
  );
  if (isThere) await surface.click(await surface.byRole('button', 'Got it'));
}
