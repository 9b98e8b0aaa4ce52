import { describe, expect, it, vi } from 'vitest';
import { createWishes, keptMs } from '../../../../src/background/sites/wishes.ts';

const site = ['https://app.example.com/*'];

function setUp() {
  const stored: Record<string, unknown> = {};
  const done: string[] = [];
  const allowed = new Set<string>();
  const clock = { nowMs: 1_000_000 };
  const reload = vi.fn(async (tabId: number) => void done.push(`reload ${tabId}`));
  /** A worker that was just started: only what is stored is left. */
  const start = () =>
    createWishes({
      storage: {
        get: async (key) => structuredClone({ [key]: stored[key] }),
        set: async (items) => void Object.assign(stored, structuredClone(items)),
      },
      now: () => clock.nowMs,
      isAllowed: async (origins) => origins.every((origin) => allowed.has(origin)),
      sync: async () => void done.push('sync'),
      reload,
    });
  return { start, stored, done, allowed, clock, reload };
}

describe('a wish', () => {
  it('comes true when the permission arrives: scripts first, then the reload, and once', async () => {
    const { start, done, allowed } = setUp();
    const wishes = start();
    await wishes.add(7, site);
    expect(done).not.toContain('reload 7');
    allowed.add(site[0] ?? '');
    done.length = 0;
    await wishes.fulfil();
    expect(done).toEqual(['sync', 'reload 7']);
    await wishes.fulfil();
    expect(done).toEqual(['sync', 'reload 7', 'sync']);
  });

  it('outlives a worker that is stopped while the prompt is open', async () => {
    const { start, done, allowed } = setUp();
    await start().add(7, site);
    allowed.add(site[0] ?? '');
    await start().fulfil();
    expect(done).toContain('reload 7');
  });

  it('whose permission came before it, or at the same time, comes true all the same, and once', async () => {
    const { start, done, allowed } = setUp();
    const wishes = start();
    allowed.add(site[0] ?? '');
    await Promise.all([wishes.fulfil(), wishes.add(7, site), wishes.fulfil()]);
    expect(done.filter((each) => each === 'reload 7')).toEqual(['reload 7']);
  });

  it('that was denied is forgotten after a while, also by a clock that was set back', async () => {
    for (const passedMs of [keptMs, -keptMs]) {
      const { start, allowed, clock, reload } = setUp();
      const wishes = start();
      await wishes.add(7, site);
      clock.nowMs += passedMs;
      allowed.add(site[0] ?? '');
      await wishes.fulfil();
      expect(reload).not.toHaveBeenCalled();
    }
  });

  it('of another site waits on', async () => {
    const { start, done, allowed } = setUp();
    const wishes = start();
    await wishes.add(7, site);
    await wishes.add(8, ['https://other.example/*']);
    allowed.add('https://other.example/*');
    await wishes.fulfil();
    expect(done).not.toContain('reload 7');
    allowed.add(site[0] ?? '');
    await wishes.fulfil();
    expect(done.filter((each) => each.startsWith('reload'))).toEqual(['reload 8', 'reload 7']);
  });

  it('of a tab that was closed harms no other', async () => {
    const { start, allowed, reload } = setUp();
    const wishes = start();
    await wishes.add(7, site);
    await wishes.add(8, site);
    reload.mockRejectedValueOnce(new Error('No tab with id: 7'));
    allowed.add(site[0] ?? '');
    await wishes.fulfil();
    expect(reload.mock.calls).toEqual([[7], [8]]);
  });

  it('is one for a tab, and what is stored in another shape is none', async () => {
    const { start, stored, allowed, reload } = setUp();
    const wishes = start();
    await wishes.add(7, site);
    await wishes.add(7, ['https://*/*']);
    expect(stored.wishes).toEqual([{ tabId: 7, origins: ['https://*/*'], atMs: 1_000_000 }]);
    stored.wishes = [{ tabId: '7', origins: site }];
    allowed.add(site[0] ?? '');
    await wishes.fulfil();
    expect(reload).not.toHaveBeenCalled();
  });
});
