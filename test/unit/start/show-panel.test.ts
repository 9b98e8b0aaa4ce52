import { afterEach, expect, it, vi } from 'vitest';
import type { Surface } from '../../../dev/browsers/types.ts';
import { show } from '../../../dev/start/show-panel.ts';

afterEach(() => vi.restoreAllMocks());

it('takes the picture at the size at which most people dock the panel', async () => {
  const calls: unknown[][] = [];
  const panel = {
    setSize: async (size: unknown) => void calls.push(['setSize', size]),
    screenshot: async () => void calls.push(['screenshot']),
    text: async () => null,
  } as unknown as Surface;
  vi.spyOn(console, 'log').mockReturnValue();
  await show(panel, []);
  expect(calls).toEqual([['setSize', { width: 1400, height: 420 }], ['screenshot']]);
});
