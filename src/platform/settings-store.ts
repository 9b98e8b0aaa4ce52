import { browser } from './browser.ts';

/** Settings of the apps' servers in `storage.local`, by origin. */

const prefix = 'server ';

/** Everything that is kept, unread: it may be of another version. */
export async function storedSettings(): Promise<Map<string, unknown>> {
  const all = await browser.storage.local.get(null);
  return new Map(
    Object.entries(all).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
    ),
  );
}

export const storeSettings = (origin: string, settings: unknown): Promise<void> =>
  browser.storage.local.set({ [prefix + origin]: settings });

export const dropSettings = (origins: readonly string[]): Promise<void> =>
  browser.storage.local.remove(origins.map((origin) => prefix + origin));

/** Calls the listener after each change, whoever made it. Returns a function that stops it. */
export function onSettingsChange(listener: () => void): () => void {
  const onChanged = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(prefix))) listener();
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}
