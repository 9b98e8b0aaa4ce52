// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorker, makeSession, makeToken, nowMs, tabWith } from '../fixtures.ts';
import { close, settle, showSurface } from '../show.tsx';

const many = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`key_${n}`, n]));
const claims = { sid: 'sess_1', sub: 'user_1', team: 'Sales', small: { a: 1 }, many, none: null };

let worker: FakeWorker;

beforeEach(async () => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
  showSurface(worker, { kind: 'panel' });
  worker.tell('tab', tabWith([makeSession('sess_1', { token: makeToken(claims) })]));
  await settle();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

const table = (name: string): HTMLElement => screen.getByRole('table', { name });
const row = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`tr[data-claim="${name}"]`);
  if (!found) throw new Error(`no row ${name}`);
  return found;
};
const rows = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('tr[data-claim]')].map(({ dataset }) => dataset.claim ?? '');
const search = (): HTMLInputElement => screen.getByRole('searchbox', { name: 'Search claims' });
const type = async (text: string): Promise<void> => {
  fireEvent.input(search(), { target: { value: text } });
  await settle();
};

describe('the claims', () => {
  it('are one Tab stop a table; arrows, Home and End lead from row to row', async () => {
    const stops = [...table('Custom claims').querySelectorAll<HTMLElement>('tr, button, a')].filter(
      ({ tabIndex }) => tabIndex === 0,
    );
    expect(stops).toEqual([row('team')]);
    row('team').focus();
    fireEvent.keyDown(row('team'), { key: 'ArrowDown' });
    await settle();
    expect(document.activeElement).toBe(row('small'));
    expect([row('team').tabIndex, row('small').tabIndex]).toEqual([-1, 0]);
    fireEvent.keyDown(row('small'), { key: 'End' });
    await settle();
    expect(document.activeElement).toBe(row('none'));
    fireEvent.keyDown(row('none'), { key: 'Home' });
    expect(document.activeElement).toBe(row('team'));
  });

  it('say what they mean once they are chosen', async () => {
    expect(row('sub').textContent).not.toContain('subject');
    expect(row('sub').title).toBe('subject: the user');
    row('sub').focus();
    await settle();
    expect(row('sub').textContent).toContain('subject: the user');
    expect(within(row('sub')).getByRole('link', { name: 'Read about sub' })).toBeTruthy();
  });

  it('are folded where they are large, and open on Enter', async () => {
    expect(row('small').textContent).toContain('{"a":1}');
    expect(row('many').textContent).toContain('{9 keys}');
    expect(row('many').textContent).not.toContain('key_8');
    row('many').focus();
    fireEvent.keyDown(row('many'), { key: 'Enter' });
    await settle();
    expect(row('many').textContent).toContain('key_8');
    fireEvent.click(within(row('many')).getByRole('button', { name: /keys/ }));
    await settle();
    expect(row('many').textContent).not.toContain('key_8');
  });

  it('are copied by c, and by the button of the row', async () => {
    row('team').focus();
    fireEvent.keyDown(row('team'), { key: 'c' });
    await settle();
    expect(document.body.textContent).toContain('the claim team');
  });

  it('are found by name and by value', async () => {
    await type('SALES');
    expect(rows()).toEqual(['team']);
    await type('key_8');
    expect(rows()).toEqual(['many']);
    await type('nothing like it');
    expect(rows()).toEqual([]);
    expect(document.body.textContent).toContain('No claim matches “nothing like it”.');
    fireEvent.keyDown(search(), { key: 'Escape' });
    await settle();
    expect(search().value).toBe('');
    expect(rows().length).toBeGreaterThan(10);
  });
});
