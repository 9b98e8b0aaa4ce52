import { it } from 'vitest';
import type { Surface } from '../../dev/browsers/types.ts';
import { browserName, inEachBrowser } from './fixture.ts';

/** Before a panel renews its watch, which would tell too. */
const soonMs = 10_000;
const ownPage = browserName === 'firefox' ? 'about:license' : 'chrome://version/';

const state = (surface: Surface, kind: string) =>
  surface.waitFor((wanted) => document.querySelector(`[data-state="${wanted}"]`), [kind], {
    what: kind,
    timeoutMs: soonMs,
  });

inEachBrowser('a page of the browser itself', (world) => {
  it('is called so in the panel as soon as it is there, and the next page is shown', async () => {
    const tab = await world.open('/plain');
    const panel = await tab.openPanel();
    await state(panel, 'no-clerk');
    await tab.goto(ownPage);
    await state(panel, 'restricted-page');
    await tab.goto(world.clerk.url('/plain'));
    await state(panel, 'no-clerk');
  });

  it('is called so in the popup', async () => {
    const tab = await world.open('/plain');
    await tab.goto(ownPage);
    const popup = await tab.openPopup();
    await state(popup, 'restricted-page');
    await popup.close();
  });
});
