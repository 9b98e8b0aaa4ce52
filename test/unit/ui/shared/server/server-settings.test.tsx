// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../../../src/core/server/settings.ts';
import { FakeWorker, makeSession, nowMs, tabWith } from '../../fixtures.ts';
import { close, press, settle, showSurface } from '../../show.tsx';

let worker: FakeWorker;

beforeEach(async () => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
  showSurface(worker);
  await tell(settingsFor('https://app.example.com'));
  fireEvent.click(screen.getByRole('button', { name: /^Fetch: / }));
  await settle();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

const settingsFor = (...authorizedParties: string[]) => ({ ...defaultSettings, authorizedParties });

/** What the worker tells of the settings of a page's origin. */
async function tell(settings: typeof defaultSettings, origin = 'http://localhost:5173'): Promise<void> {
  worker.tell('tab', tabWith([makeSession('sess_1')], { settings, origin }));
  await settle();
}

const parties = (): HTMLInputElement =>
  screen.getByRole('textbox', { name: 'Your server’s authorized parties' });

const type = (text: string): void => void fireEvent.input(parties(), { target: { value: text } });

describe('the form of a server’s settings', () => {
  it('stands as they are kept, also where they change elsewhere', async () => {
    expect(parties().value).toBe('https://app.example.com');
    await tell(settingsFor('https://other.example.com'));
    expect(parties().value).toBe('https://other.example.com');
    await tell(defaultSettings);
    expect(parties().value).toBe('');
  });

  it('keeps several apart in a field of one line', async () => {
    await tell(settingsFor('https://app.example.com', 'https://other.example.com'));
    expect(parties().value).toBe('https://app.example.com, https://other.example.com');
  });

  it('keeps what a person types while they change elsewhere', async () => {
    type('https://typed.example.com');
    await tell(defaultSettings);
    expect(parties().value).toBe('https://typed.example.com');
  });

  it('is another one once the page’s origin is', async () => {
    type('https://typed.example.com');
    await tell(defaultSettings, 'http://localhost:4000');
    expect(parties().value).toBe('');
  });

  it('does not call saved what was changed elsewhere since', async () => {
    type('https://typed.example.com');
    await press('Save settings');
    worker.answer('saveSettings', { ok: true, value: null });
    await tell(settingsFor('https://typed.example.com'));
    const said = screen.getByRole('status', { name: 'Settings' });
    expect(said.textContent).toBe('Saved.');
    await tell(defaultSettings);
    expect([said.textContent, parties().value]).toEqual(['', '']);
  });
});
