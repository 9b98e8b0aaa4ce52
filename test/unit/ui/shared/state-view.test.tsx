// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FrameView, TabView } from '../../../../src/protocol/views.ts';
import { FakeWorker, makeFrame, makeTab, nowMs } from '../fixtures.ts';
import { close, settle, showSurface } from '../show.tsx';

let worker: FakeWorker;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

/** The state that a view shows, and its buttons by name. */
async function stateOf(tab: TabView, kind: 'panel' | 'popup' = 'panel') {
  const more = kind === 'panel' ? { reloadWithDetection: () => {}, openSample: () => {} } : {};
  showSurface(worker, { kind, ...more });
  worker.tell('tab', tab);
  await settle();
  const heading = screen.getByRole('heading', { level: 2 });
  const state = heading.closest<HTMLElement>('.state');
  if (!state) throw new Error('no state');
  const buttons = within(state)
    .getAllByRole('button')
    .map(({ textContent }) => textContent);
  return { title: heading.textContent, text: state.textContent, buttons, mark: state.querySelector('svg') };
}

const without = (more: Partial<FrameView> = {}): TabView => makeTab([makeFrame(null, more)]);

describe('a state without sessions', () => {
  it.each([
    ['no Clerk', without(), 'No Clerk on this page', ['Check again', 'See a sample']],
    [
      'Clerk cookies, but no Clerk',
      without({ hidden: { sign: 'cookies' } }),
      'No Clerk on this page',
      ['Look deeper', 'Check again', 'See a sample'],
    ],
    [
      'a script that failed',
      without({ failedScript: 'cdn.example/clerk.js' }),
      'Clerk’s script did not load',
      ['Reload page', 'See a sample'],
    ],
    [
      'a hidden Clerk',
      without({ hidden: { sign: 'requests', version: '6.40.0' } }),
      'This app bundles ClerkJS 6.40.0, so there is no window.Clerk',
      ['Look deeper', 'See a sample'],
    ],
  ])('has its mark, and the best way out first: %s', async (_, tab, title, buttons) => {
    const shown = await stateOf(tab);
    expect(shown.title).toBe(title);
    expect(shown.buttons).toEqual(buttons);
    expect(shown.mark).not.toBeNull();
  });

  it('offers in the popup what the popup can do', async () => {
    const shown = await stateOf(without({ hidden: { sign: 'requests', version: '6.40.0' } }), 'popup');
    expect(shown.buttons).toEqual(['Check again']);
    expect(shown.text).toContain('Look deeper, in DevTools');
  });
});
