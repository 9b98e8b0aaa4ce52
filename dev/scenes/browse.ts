import type { Theme } from '../browsers/types.ts';

/** The address of a scene below that of the list, with everything standing still. */
export const stillAddress = (scene: string, theme: Theme): string =>
  `?${new URLSearchParams({ scene, theme, clock: 'still' })}`;

/**
 * Draws what another address says, without loading the page again; gives what went wrong, or null. Sent to the page of
 * the scenes as source text, so it is complete in itself.
 */
export async function drawScene(address: string): Promise<string | null> {
  history.replaceState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
  const { dataset } = document.documentElement;
  while (dataset.scene === undefined && dataset.failed === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return dataset.failed ?? null;
}
