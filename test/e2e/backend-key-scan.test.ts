import { expect, it } from 'vitest';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { openWithKey } from './backend-fixture.ts';
import { inEachBrowser, press, statusText } from './fixture.ts';

/** All that a document keeps: markup, what its fields hold, its storage, its databases, and its globals. */
async function everything(): Promise<string> {
  const stored = (storage: Storage) => Object.entries({ ...storage });
  const databases = await indexedDB.databases();
  const kept = await Promise.all(
    databases.map(
      ({ name = '' }) =>
        new Promise<unknown>((resolve) => {
          const opening = indexedDB.open(name);
          opening.onerror = () => resolve(name);
          opening.onsuccess = () => {
            const stores = [...opening.result.objectStoreNames];
            if (stores.length === 0) return resolve(name);
            const reading = opening.result.transaction(stores);
            const rows: unknown[] = [name];
            for (const store of stores) {
              const all = reading.objectStore(store).getAll();
              all.onsuccess = () => rows.push(all.result);
            }
            reading.oncomplete = () => resolve(rows);
          };
        }),
    ),
  );
  const extension = (globalThis as { browser?: typeof chrome }).browser ?? globalThis.chrome;
  const areas: unknown[] = [];
  for (const area of ['local', 'session', 'sync', 'managed'] as const) {
    // No storage permission, no API; asked for all the same.
    areas.push(await extension?.storage?.[area]?.get().catch(() => null));
  }
  const seen = new Set<unknown>();
  const globals = Object.getOwnPropertyNames(globalThis).map((name) => {
    try {
      return JSON.stringify((globalThis as Record<string, unknown>)[name], (_, value: unknown) => {
        if (typeof value !== 'object' || value === null) return value;
        if (seen.has(value)) return undefined;
        seen.add(value);
        return value;
      });
    } catch {
      return name;
    }
  });
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(
    ({ value, defaultValue, title }) => [value, defaultValue, title],
  );
  return JSON.stringify([
    document.documentElement.outerHTML,
    fields,
    stored(localStorage),
    stored(sessionStorage),
    document.cookie,
    location.href,
    kept,
    areas,
    globals,
  ]);
}

inEachBrowser('after the use of a secret key', (world) => {
  it('it is in no storage, no document and no copied text', async () => {
    const { tab, panel, said } = await openWithKey(world);
    const end = world.clerk.secretKey.slice(-12);
    const look = async (where: Surface | Tab) => where.evaluate(everything);
    // The scan finds what is there.
    await panel.evaluate((text) => document.body.setAttribute('data-probe', text), end);
    expect(await look(panel)).toContain(end);
    await panel.evaluate(() => document.body.removeAttribute('data-probe'));

    await panel.evaluate(() => {
      const copied: string[] = [];
      Object.assign(globalThis, { copied });
      document.addEventListener('copy', () => copied.push(String(document.getSelection())), true);
    });
    await press(panel, 'List sessions');
    await said('List sessions');
    await press(panel, 'Create token');
    await statusText(panel, 'Verdict', 'accepted');
    await press(panel, 'Copy claims');
    for (const name of ['Get session', 'Revoke', 'Revoke the session']) await press(panel, name);
    await said('Revoke');
    world.clerk.fault({
      match: '/v1/sessions',
      status: 401,
      code: 'clerk_key_invalid',
      message: `No ${world.clerk.secretKey}`,
    });
    await press(panel, 'Get session');
    await said('rejected this secret key');

    const kept = { panel: await look(panel), page: await look(tab) };
    for (const text of Object.values(kept)) {
      expect(text.length).toBeGreaterThan(1_000);
      expect(text).not.toContain(end);
    }
    const popup = await tab.openPopup();
    await statusText(popup, 'Verdict', '');
    expect(await look(popup)).not.toContain(end);
    await popup.close();
    await panel.click(await panel.byRole('tab', 'Sessions'));
    await panel.click(await panel.byRole('tab', 'Backend API'));
    expect(await look(panel)).not.toContain(end);
  });
});
