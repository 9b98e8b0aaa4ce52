// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cookiesOf } from '../../../../../dev/scenes/server.ts';
import type { ClerkView } from '../../../../../src/protocol/views.ts';
import type { Surface } from '../../../../../src/ui/shared/context.ts';
import { FakeWorker, makeSession, nowMs, tabWith } from '../../fixtures.ts';
import { button, close, press, settle, showSurface } from '../../show.tsx';

let worker: FakeWorker;
const session = makeSession('sess_1');
const values = cookiesOf(session).flatMap(({ value }) => value ?? []);

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

async function show(more: Partial<ClerkView> = {}, surface: Partial<Surface> = {}): Promise<void> {
  showSurface(worker, surface);
  worker.tell('tab', tabWith([session], more));
  await settle();
  fireEvent.click(screen.getByRole('tab', { name: 'Cookies' }));
  await settle();
}

const rows = (): string[][] =>
  within(screen.getByRole('table', { name: 'Cookies' }))
    .getAllByRole('rowheader')
    .map((head) => [...(head.parentElement?.children ?? [])].map(({ textContent }) => textContent ?? ''));

describe('the tab Cookies', () => {
  it('has a row for each cookie, by its name', async () => {
    await show();
    expect(rows().map(([name, owner, , , , server]) => [name, owner, server])).toEqual([
      ['__session', 'this one', 'reads this copy: no suffixed copy counts'],
      ['__client_uat', 'this one', 'reads this copy: not newer than the token'],
      ['__clerk_db_jwt', 'this one', 'reads this copy'],
    ]);
  });

  it('shows no value', async () => {
    await show();
    await press('Compare with token in memory');
    expect(rows()[0]?.[2]).toContain('same as in memory');
    expect(values.length).toBeGreaterThan(1);
    for (const value of values) expect(document.documentElement.outerHTML).not.toContain(value);
  });

  it('says when there are none', async () => {
    await show({ cookies: [] });
    expect(screen.getByRole('tabpanel').textContent).toContain('No Clerk cookies. A server sees nobody');
  });

  it('asks for access in the click, and says when it was not given', async () => {
    const requestCookies = vi.fn(async () => false);
    await show({}, { requestCookies });
    await press('Allow cookie access…');
    expect(requestCookies).toHaveBeenCalledOnce();
    expect(screen.getByRole('alert').textContent).toBe('Access was not granted.');
  });

  it('opens the options where it can’t ask', async () => {
    const openOptions = vi.fn();
    await show({}, { openOptions });
    await press('Allow cookie access…');
    expect(openOptions).toHaveBeenCalledOnce();
  });

  it('does not ask for what was given', async () => {
    await show({ cookieAccess: 'granted' });
    expect(screen.queryByRole('button', { name: 'Allow cookie access…' })).toBeNull();
  });

  it('names what it will clear, and asks the worker for that alone', async () => {
    await show();
    await press('Clear this instance’s cookies…');
    const dialog = screen.getByRole('dialog');
    for (const name of ['__session', '__client_uat', '__clerk_db_jwt'])
      expect(dialog.textContent).toContain(name);
    expect(dialog.textContent).toContain('HttpOnly cookies stay');
    fireEvent.click(button('Clear 3 cookies'));
    await settle();
    expect(worker.asked('clearCookies').at(-1)?.asked).toMatchObject({
      names: ['__session', '__client_uat', '__clerk_db_jwt'],
    });
    worker.answer('clearCookies', { ok: true, value: { left: ['__client_uat'] } });
    await settle();
    expect(screen.getByRole('status', { name: 'Cleared cookies' }).textContent).toBe(
      'Cleared 2 cookies. Still there: __client_uat.',
    );
  });

  it('has nothing to clear where nothing is surely this instance’s', async () => {
    await show({ cookies: [{ name: '__client', value: null, valueChars: 9, attributes: null }] });
    expect(button('Clear this instance’s cookies…').getAttribute('aria-disabled')).toBe('true');
  });
});
