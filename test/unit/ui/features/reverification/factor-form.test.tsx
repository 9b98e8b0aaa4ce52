// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { success } from '../../../../../src/core/result.ts';
import { FakeWorker, makeSession, nowMs, tabWith } from '../../fixtures.ts';
import { close, press, settle, showSurface } from '../../show.tsx';

let worker: FakeWorker;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

/** Starts a verification in which Clerk names one first factor. */
async function startWith(strategy: string): Promise<string> {
  showSurface(worker);
  worker.tell('tab', tabWith([makeSession('sess_1')]));
  await settle();
  fireEvent.click(screen.getByRole('tab', { name: 'Reverification' }));
  await settle();
  await press('Start verification');
  const factor = {
    strategy,
    safeIdentifier: 'a•••@example.com',
    emailAddressId: 'idn_1',
    phoneNumberId: null,
    primary: true,
    default: null,
    enterpriseConnectionId: null,
    enterpriseConnectionName: null,
  };
  const verification = {
    id: 'sessver_1',
    status: 'needs_first_factor',
    level: 'first_factor',
    supportedFirstFactors: [factor],
    supportedSecondFactors: [],
    first: null,
    second: null,
  };
  const value = { kind: 'verification' as const, verification };
  worker.answer(
    'command',
    success({ durationMs: 1, cookieRestored: false, token: null, requests: [], value }),
  );
  await settle();
  return screen.getByRole('form', { name: 'First factor' }).textContent ?? '';
}

it('names an email link, and says that it can’t be done here', async () => {
  const text = await startWith('email_link');
  expect(text).toContain('Link by email, a•••@example.com (primary)');
  expect(text).toContain('can neither send nor check an email link');
  expect(text).toContain('let the app itself ask for it');
  for (const name of ['Send code', 'Verify']) expect(screen.queryByRole('button', { name })).toBeNull();
  fireEvent.submit(screen.getByRole('form', { name: 'First factor' }));
  await settle();
  expect(worker.asked('command')).toHaveLength(1);
});

it('says so of a factor that it does not know', async () => {
  const text = await startWith('palm_reading');
  expect(text).toContain('palm_reading can’t be done from here: let the app itself ask for it.');
});
