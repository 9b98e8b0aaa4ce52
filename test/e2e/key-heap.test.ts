import { expect, it } from 'vitest';
import { poll } from '../../dev/browsers/poll.ts';
import type { Surface } from '../../dev/browsers/types.ts';
import { openBackendTab } from './backend-fixture.ts';
import { inEachBrowser, press, statusText } from './fixture.ts';

/** By key events into the field that has the focus, so that no text of the driver's is in the heap. */
async function type(panel: Surface, text: string): Promise<void> {
  for (const char of text) await panel.press(char);
}

/** What the key's field holds, and would hold after a reset. */
const fieldTexts = (panel: Surface): Promise<string> =>
  panel.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input[type=password]')]
      .flatMap(({ value, defaultValue, outerHTML }) => [
        value,
        defaultValue,
        / value=/.exec(outerHTML)?.[0] ?? '',
      ])
      .join(''),
  );

inEachBrowser('a key that was typed', (world) => {
  // The whole key was in the panel's heap twice, 12 s and 48 s after Forget key.
  it('is nowhere in the panel after Use key, nor after Forget key', async () => {
    const { panel, fill } = await openBackendTab(world);
    const key = world.clerk.secretKey;
    const end = key.slice(-20);
    // Firefox lets nobody look into its heap.
    const isGone = async () => (await panel.heapStrings?.(end)) === 0 || !panel.heapStrings;
    await fill('API base URL', world.clerk.url('/v1'));
    const field = await panel.byRole('textbox', 'Secret key');
    await panel.click(field);
    if (panel.heapStrings) await type(panel, key);
    else await panel.fill(field, key);
    await press(panel, 'Use key');
    await statusText(panel, 'Instance of the key', world.clerk.instanceId);
    expect(await fieldTexts(panel)).toBe('');
    // What the browser itself keeps of a message on its way goes a moment later.
    await poll(isGone, { what: 'the key to leave the heap', everyMs: 1_000 });
    await press(panel, 'Forget key');
    await panel.byRole('textbox', 'Secret key');
    expect(await fieldTexts(panel)).toBe('');
    expect(await isGone()).toBe(true);
    if (!panel.heapStrings) return;
    // The look finds what is there.
    await panel.click(await panel.byRole('textbox', 'API base URL'));
    await type(panel, end);
    expect(await isGone()).toBe(false);
  });

  it('is nowhere in the panel after the Token lab knew it for what it is', async () => {
    const { panel } = await openBackendTab(world);
    await panel.click(await panel.byRole('tab', 'Token lab'));
    const key = `sk_live_${'Qz7'.repeat(13)}`;
    const isGone = async () => (await panel.heapStrings?.(key.slice(-20))) === 0 || !panel.heapStrings;
    const field = await panel.byRole('textbox', 'Token');
    await panel.click(field);
    await panel.waitFor(() => document.activeElement?.matches('textarea'), [], {
      what: 'the focus in the field',
    });
    if (panel.heapStrings) await type(panel, key);
    else await panel.fill(field, key);
    await panel.waitFor((chars) => document.querySelector('textarea')?.value.length === chars, [key.length], {
      what: 'all of the key in the field',
    });
    await press(panel, 'Inspect');
    await panel.waitFor(() => document.querySelector('textarea')?.value === '', [], {
      what: 'an empty field',
    });
    await poll(isGone, { what: 'the key to leave the heap', everyMs: 1_000 });
  });
});
