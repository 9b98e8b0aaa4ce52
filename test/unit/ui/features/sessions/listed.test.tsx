// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listedIds } from '../../../../../src/ui/features/sessions/listed.ts';
import { FakeWorker, makeSession, nowMs, tabWith } from '../../fixtures.ts';
import { close, settle, showSurface } from '../../show.tsx';

const user = (firstName: string) => ({
  id: `user_${firstName}`,
  firstName,
  lastName: null,
  username: null,
  email: `${firstName.toLowerCase()}@example.com`,
});
const sessions = [
  makeSession('sess_a', { user: user('Alice') }),
  makeSession('sess_b', { user: user('Bob'), actor: { sub: 'user_admin' } }),
  makeSession('sess_c', { user: user('Carol'), status: 'expired' }),
];

describe('what a list shows', () => {
  it.each([
    ['', false, ['sess_a', 'sess_b']],
    ['', true, ['sess_a', 'sess_b', 'sess_c']],
    ['BOB@', true, ['sess_b']],
    ['user_admin', true, ['sess_b']],
    ['expired', true, ['sess_c']],
    ['expired', false, []],
    ['sess_', true, ['sess_a', 'sess_b', 'sess_c']],
    ['nobody', true, []],
  ])('for “%s”, those that are over: %s', (query, showsOver, ids) => {
    expect(listedIds(sessions, { query, showsOver }, null)).toEqual(ids);
  });

  it('is the selected session in any case', () => {
    expect(listedIds(sessions, { query: 'nobody', showsOver: false }, 'sess_c')).toEqual(['sess_c']);
  });
});

describe('a long list', () => {
  let worker: FakeWorker;

  async function show(count: number): Promise<void> {
    const many = Array.from({ length: count }, (_, n) =>
      makeSession(`sess_${n}`, { user: user(`Nr${n}`), status: n % 3 === 2 ? 'ended' : 'active' }),
    );
    showSurface(worker, { kind: 'panel' });
    worker.tell('tab', tabWith(many));
    await settle();
  }

  const shown = (): number =>
    within(screen.getByRole('listbox', { name: 'Sessions' })).getAllByRole('option').length;

  beforeEach(() => {
    vi.useFakeTimers({ now: nowMs });
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(2_000);
    worker = new FakeWorker();
  });
  afterEach(() => {
    close();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('is searched, and those that are over are folded away', async () => {
    await show(12);
    expect(shown()).toBe(8);
    fireEvent.click(screen.getByRole('button', { name: 'Over (4)' }));
    await settle();
    expect(shown()).toBe(12);
    fireEvent.input(screen.getByRole('searchbox', { name: 'Filter sessions' }), {
      target: { value: 'nr11' },
    });
    await settle();
    // The selected one stays.
    expect(shown()).toBe(2);
  });

  it('begins with eleven sessions', async () => {
    await show(10);
    expect(shown()).toBe(10);
    expect(screen.queryByRole('searchbox', { name: 'Filter sessions' })).toBeNull();
  });

  it('says of a session that it is not the active one', async () => {
    await show(3);
    fireEvent.click(screen.getByRole('option', { name: /^sess_1 / }));
    await settle();
    expect(document.body.textContent).toContain('Not the active session: this page uses Nr0’s session.');
  });
});

it('the popup makes another session the active one', async () => {
  vi.useFakeTimers({ now: nowMs });
  const worker = new FakeWorker();
  showSurface(worker, { kind: 'popup' });
  worker.tell('tab', tabWith(sessions));
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'Set active: Bob' }));
  await settle();
  expect(worker.asked('command')[0]?.asked.command).toMatchObject({ name: 'setActive', sessionId: 'sess_b' });
  expect(screen.queryByRole('button', { name: 'Set active: Carol' })).toBeNull();
  close();
  vi.useRealTimers();
});
