// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorker, makeSession, nowMs, tabWith } from '../../fixtures.ts';
import { close, settle, showSurface } from '../../show.tsx';

/** Nothing is laid out in happy-dom: a list takes this for the height of what is in view. */
const viewPx = 410;
/** Of a row; ten of them are in view. */
const rowPx = 41;
const count = 500;

let worker: FakeWorker;

const idOf = (index: number): string => `sess_${String(index).padStart(3, '0')}`;
const sessions = (more = count) => Array.from({ length: more }, (_, index) => makeSession(idOf(index)));

async function show(kind: 'panel' | 'popup' = 'panel', active = 0): Promise<void> {
  showSurface(worker, { kind });
  await say(tabWith(sessions(), { activeSessionId: idOf(active) }));
}

async function say(tab: ReturnType<typeof tabWith>): Promise<void> {
  worker.tell('tab', tab);
  await settle();
}

const list = (): HTMLElement => screen.getByRole('listbox', { name: 'Sessions' });
const options = (): HTMLElement[] => within(list()).getAllByRole('option');
const drawnIds = (): (string | undefined)[] => options().map(({ dataset }) => dataset.sessionId);
const option = (id: string): HTMLElement => screen.getByRole('option', { name: new RegExp(`^${id} `) });
const selectedIds = (): (string | undefined)[] =>
  within(list())
    .getAllByRole('option', { selected: true })
    .map(({ dataset }) => dataset.sessionId);

async function press(key: string): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
  await settle();
}

async function scrollTo(scroller: HTMLElement, px: number): Promise<void> {
  scroller.scrollTop = px;
  fireEvent.scroll(scroller);
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(viewPx);
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the list of 500 sessions', () => {
  it('draws only the rows in view and a few around them, and says how many there are', async () => {
    await show();
    expect(options().length).toBeLessThan(20);
    expect(document.querySelectorAll('*').length).toBeLessThan(1_000);
    expect(screen.getByText('(500)')).toBeTruthy();
    for (const [index, row] of options().entries()) {
      expect(row.getAttribute('aria-setsize')).toBe('500');
      expect(row.getAttribute('aria-posinset')).toBe(String(index + 1));
    }
  });

  it('draws what one scrolls to, and keeps the selected row, the list’s tab stop', async () => {
    await show();
    await scrollTo(list(), 200 * rowPx);
    expect(drawnIds()).toEqual(expect.arrayContaining([idOf(200), idOf(209)]));
    expect(drawnIds()[0]).toBe(idOf(0));
    expect(options().filter(({ tabIndex }) => tabIndex === 0)).toEqual([option(idOf(0))]);
    expect(option(idOf(200)).getAttribute('aria-posinset')).toBe('201');
    expect(option(idOf(200)).style.top).toBe(`${200 * rowPx}px`);
  });

  it('shows the active session, wherever it stands', async () => {
    await show('panel', 300);
    expect(selectedIds()).toEqual([idOf(300)]);
    expect(list().scrollTop).toBe(301 * rowPx - viewPx);
  });

  it('moves selection, focus and view by keys', async () => {
    await show();
    option(idOf(0)).focus();
    for (const [key, index] of [
      ['End', 499],
      ['ArrowUp', 498],
      ['PageUp', 489],
      ['Home', 0],
      ['PageDown', 9],
      ['ArrowDown', 10],
    ] as const) {
      await press(key);
      expect(selectedIds()).toEqual([idOf(index)]);
      expect(document.activeElement).toBe(option(idOf(index)));
      expect(list().scrollTop).toBeLessThanOrEqual(index * rowPx);
      expect(list().scrollTop).toBeGreaterThanOrEqual((index + 1) * rowPx - viewPx);
    }
  });

  it('keeps the focus of a row that one scrolls away from', async () => {
    await show();
    option(idOf(0)).focus();
    await scrollTo(list(), 300 * rowPx);
    expect(document.activeElement).toBe(option(idOf(0)));
    await press('ArrowDown');
    expect(document.activeElement).toBe(option(idOf(1)));
    expect(list().scrollTop).toBe(rowPx);
  });

  it('leaves the view where one has scrolled to when a report comes', async () => {
    await show();
    await scrollTo(list(), 300 * rowPx);
    await say(tabWith(sessions(count - 50), { activeSessionId: idOf(0) }));
    expect(list().scrollTop).toBe(300 * rowPx);
    expect(drawnIds()).toContain(idOf(305));
  });

  it('does not take the focus when another session becomes the selected one', async () => {
    await show();
    await say(tabWith(sessions(), { activeSessionId: idOf(400) }));
    expect(selectedIds()).toEqual([idOf(400)]);
    expect(document.activeElement).toBe(document.body);
  });

  it('has rows of one height, also where somebody acts as a user', async () => {
    const [first, ...others] = sessions(3);
    await show();
    if (first) await say(tabWith([{ ...first, actor: { sub: 'user_admin' } }, ...others]));
    expect(option(idOf(0)).textContent).toContain('acting: user_admin');
    expect(new Set(options().map(({ style }) => style.height))).toEqual(new Set([`${rowPx}px`]));
  });

  it('is drawn in part in the popup too, where a click shows a session above', async () => {
    await show('popup');
    const items = () => screen.getAllByRole('listitem').filter((item) => item.hasAttribute('aria-posinset'));
    expect(items().length).toBeLessThan(30);
    expect(items()[0]?.getAttribute('aria-setsize')).toBe('499');
    await scrollTo(items()[0]?.closest<HTMLElement>('.popup-others-list') ?? document.body, 26 * 350);
    fireEvent.click(screen.getByTitle(idOf(352)));
    await settle();
    expect(screen.getByText('499 more sessions')).toBeTruthy();
    expect(screen.queryByTitle(idOf(352))).toBeNull();
  });
});
