// @vitest-environment happy-dom
import { screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorker, makeSession, nowMs, tabWith } from '../fixtures.ts';
import { close, settle, showSurface } from '../show.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

describe('a frame whose reports are not taken', () => {
  it.each(['panel', 'popup'] as const)('is said in the %s beside what was taken before', async (kind) => {
    const worker = new FakeWorker();
    showSurface(worker, { kind });
    const tab = tabWith([makeSession('sess_alice')]);
    worker.tell('tab', tab);
    await settle();
    expect(screen.queryByText('page-too-busy')).toBeNull();
    const frames = tab.frames.map((frame) => ({ ...frame, problem: { code: 'page-too-busy' as const } }));
    worker.tell('tab', { ...tab, frames });
    await settle();
    expect(screen.getByText('page-too-busy').closest('[role="status"]')?.textContent).toContain(
      'reports changes too fast',
    );
    worker.tell('tab', tab);
    await settle();
    expect(screen.queryByText('page-too-busy')).toBeNull();
  });

  it.each(['panel', 'popup'] as const)(
    'leaves nothing green in the %s: the session may be over by now',
    async (kind) => {
      const worker = new FakeWorker();
      showSurface(worker, { kind });
      const tab = tabWith([makeSession('sess_alice')]);
      worker.tell('tab', tab);
      await settle();
      expect(screen.getByRole('status', { name: 'Verdict' }).className).toContain('tone-good');
      const frames = tab.frames.map((frame) => ({ ...frame, problem: { code: 'page-too-busy' as const } }));
      worker.tell('tab', { ...tab, frames });
      await settle();
      const verdict = screen.getByRole('status', { name: 'Verdict' });
      expect(verdict.className).not.toContain('tone-good');
      expect(verdict.textContent).toContain('old');
      expect(document.querySelector('.option-word')?.textContent ?? 'old').toBe('old');
    },
  );
});
