// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { success } from '../../../../../src/core/result.ts';
import { FakeWorker, makeSession, nowMs, tabWith } from '../../fixtures.ts';
import { button, close, press, settle, showSurface } from '../../show.tsx';

let worker: FakeWorker;

beforeEach(async () => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
  showSurface(worker);
  worker.tell('tab', tabWith([makeSession('sess_1')]));
  await settle();
  fireEvent.click(screen.getByRole('tab', { name: 'Devices' }));
  await settle();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

const device = (id: string, status: string) => ({
  id,
  status,
  latestActivity: {
    deviceType: null,
    browserName: null,
    browserVersion: null,
    city: null,
    country: null,
    ipAddress: null,
    isMobile: null,
  },
  actor: null,
  lastActiveAtMs: nowMs,
  expireAtMs: nowMs,
  abandonAtMs: nowMs,
});

async function list(devices: ReturnType<typeof device>[]): Promise<void> {
  await press('List devices');
  const value = { kind: 'devices' as const, devices, total: devices.length };
  worker.answer(
    'command',
    success({ durationMs: 1, cookieRestored: false, token: null, requests: [], value }),
  );
  await settle();
}

it('has no heading that repeats its tab', () => {
  const view = button('List devices').closest<HTMLElement>('[role="tabpanel"]');
  expect(within(view ?? document.body).queryByRole('heading')).toBeNull();
});

it('lists devices with Revoke last in each row, and asks first', async () => {
  await list([device('sess_1', 'active'), device('sess_2', 'active'), device('sess_3', 'revoked')]);
  const [, mine, other, revoked] = within(screen.getByRole('table', { name: 'Devices' })).getAllByRole('row');
  expect(mine?.textContent).toContain('this session');
  expect(other?.lastElementChild?.textContent).toBe('Revoke sess_2');
  expect(revoked?.lastElementChild?.textContent).toBe('');
  await press('Revoke sess_2');
  expect(screen.getByRole('dialog').textContent).toContain('sess_2');
  expect(worker.asked('command')).toHaveLength(1);
});

it('says what an empty list may be', async () => {
  await list([]);
  expect(document.body.textContent).toContain(
    'Empty list. ClerkJS also returns this when the request fails.',
  );
});
