import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../../src/core/result.ts';
import { createReveal, revealMs } from '../../../../src/ui/token/reveal.ts';

const whole = (value: string) => async (): Promise<Outcome<string>> => ({ ok: true, value });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a reveal', () => {
  it('forgets the token after ten seconds', async () => {
    const reveal = createReveal();
    await reveal.show('a.b', whole('a.b.c'));
    expect(reveal.shown.value?.token).toBe('a.b.c');
    vi.advanceTimersByTime(revealMs - 1);
    expect(reveal.shown.value).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(reveal.shown.value).toBeNull();
  });

  it('gives a second reveal its full time', async () => {
    const reveal = createReveal();
    await reveal.show('a.b', whole('a.b.c'));
    vi.advanceTimersByTime(9_000);
    await reveal.show('x.y', whole('x.y.c'));
    vi.advanceTimersByTime(9_000);
    expect(reveal.shown.value?.token).toBe('x.y.c');
  });

  it('does not show what arrives after it was hidden', async () => {
    let answer: (outcome: Outcome<string>) => void = () => {};
    const reveal = createReveal();
    const asked = reveal.show('a.b', () => new Promise((resolve) => (answer = resolve)));
    reveal.hide();
    answer({ ok: true, value: 'a.b.c' });
    await asked;
    expect(reveal.shown.value).toBeNull();
  });

  it('says why there is nothing to show', async () => {
    const reveal = createReveal();
    await reveal.show('a.b', async () => ({ ok: false, failure: { code: 'page-gone' } }));
    expect(reveal.shown.value).toBeNull();
    expect(reveal.problem.value?.failure.code).toBe('page-gone');
  });
});
