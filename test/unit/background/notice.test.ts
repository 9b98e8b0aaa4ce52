import { expect, it, vi } from 'vitest';
import { createOnInstalled } from '../../../src/background/notice.ts';

const changes = [{ version: '0.2.0', text: 'Requests are recorded.' }];

async function installed(
  reason: 'install' | 'update' | 'browser_update',
  previousVersion: string | undefined,
  kept: unknown,
) {
  const store = vi.fn(async () => {});
  const stored = { read: async () => kept, store };
  const details = { reason, ...(previousVersion !== undefined && { previousVersion }), temporary: false };
  await createOnInstalled({ stored, changes })(details);
  return store.mock.calls;
}

it('is to be read again after an update that changes what is read', async () => {
  expect(await installed('update', '0.1.0', true)).toEqual([[false]]);
});

it.each([
  ['an installation', 'install', undefined, undefined],
  ['an update of the browser', 'browser_update', undefined, true],
  ['an update that changes nothing of that', 'update', '0.2.0', true],
  ['an update before the first-run notice was read', 'update', '0.1.0', undefined],
  ['a second such update', 'update', '0.1.0', false],
] as const)('stores nothing after %s', async (_, reason, previousVersion, kept) => {
  expect(await installed(reason, previousVersion, kept)).toEqual([]);
});
