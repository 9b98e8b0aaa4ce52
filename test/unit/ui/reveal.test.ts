import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../src/core/result.ts';
import { createReveal, revealMs } from '../../../src/ui/models/reveal.ts';

const address = { tabId: 1, frameId: 0, documentId: '1' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a reveal', () => {
  it('forgets the token after ten seconds', async () => {
    const reveal = createReveal(async () => ({ ok: true, value: 'a.b.c' }));
    await reveal.show(address, 'sess_1', 'a.b');
    expect(reveal.shown.value?.token).toBe('a.b.c');
    vi.advanceTimersByTime(revealMs - 1);
    expect(reveal.shown.value).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(reveal.shown.value).toBeNull();
  });

  it('gives a second reveal its full time', async () => {
    const reveal = createReveal(async (_address, _id, text) => ({ ok: true, value: `${text}.c` }));
    await reveal.show(address, 'sess_1', 'a.b');
    vi.advanceTimersByTime(9_000);
    await reveal.show(address, 'sess_2', 'x.y');
    vi.advanceTimersByTime(9_000);
    expect(reveal.shown.value?.token).toBe('x.y.c');
  });

  it('does not show what arrives after it was hidden', async () => {
    let answer: (outcome: Outcome<string>) => void = () => {};
    const reveal = createReveal(() => new Promise((resolve) => (answer = resolve)));
    const asked = reveal.show(address, 'sess_1', 'a.b');
    reveal.hide();
    answer({ ok: true, value: 'a.b.c' });
    await asked;
    expect(reveal.shown.value).toBeNull();
  });

  it('says why there is nothing to show', async () => {
    const reveal = createReveal(async () => ({ ok: false, failure: { code: 'page-gone' } }));
    await reveal.show(address, 'sess_1', 'a.b');
    expect(reveal.shown.value).toBeNull();
    expect(reveal.problem.value?.failure.code).toBe('page-gone');
  });
});
