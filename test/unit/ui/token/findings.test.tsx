// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignatureOutcome } from '../../../../src/core/token/types.ts';
import { Problems } from '../../../../src/ui/token/Problems.tsx';
import { TokenSize } from '../../../../src/ui/token/TokenSize.tsx';
import { FakeWorker, makeSession, makeToken, nowMs, tabWith, valid } from '../fixtures.ts';
import { close, settle, showSurface } from '../show.tsx';

afterEach(cleanup);

const readingWith = (claims: Record<string, unknown>) =>
  makeToken({ sub: 'user_1', sid: 'sess_1', ...claims }).reading;
const shown = () => document.body.textContent ?? '';

describe('what could not be read', () => {
  it('is listed with its code', () => {
    render(<Problems reading={readingWith({ aud: 5, role: '{{user.role}}' })} />);
    const items = within(screen.getByRole('list', { name: 'What could not be read' })).getAllByRole(
      'listitem',
    );
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'wrong-type aud is a number, not a string or an array of strings',
      'unresolved-shortcode role still contains a {{shortcode}}: Clerk did not replace it',
    ]);
  });

  it('is no list where nothing is odd', () => {
    render(<Problems reading={readingWith({})} />);
    expect(shown()).toBe('');
  });
});

describe('the banner on clocks', () => {
  const withClock = (clockAheadMs: number | null): SignatureOutcome =>
    'keys' in valid && valid.keys.kind === 'instance'
      ? { ...valid, keys: { ...valid.keys, clockAheadMs } }
      : valid;

  let worker: FakeWorker;

  async function show(clockAheadMs: number, leftSec: number): Promise<string | undefined> {
    const token = makeToken(
      { sid: 'sess_1', sub: 'user_1' },
      { leftSec, signature: withClock(clockAheadMs) },
    );
    showSurface(worker, { kind: 'panel' });
    worker.tell('tab', tabWith([makeSession('sess_1', { token })]));
    await settle();
    return document.querySelector('.token .banner')?.textContent ?? undefined;
  }

  beforeEach(() => {
    vi.useFakeTimers({ now: nowMs });
    worker = new FakeWorker();
  });
  afterEach(() => {
    close();
    vi.useRealTimers();
  });

  it('says by how much, and what a server with the right time makes of the token', async () => {
    expect(await show(-120_000, -60)).toBe(
      'This computer’s clock is 2 min ahead of Clerk’s. Times here may be off by 2 min. ' +
        'On this computer: token-expired. On a server with the right time: accepted.',
    );
  });

  it('says it once where both come to the same', async () => {
    expect(await show(-10_000, 42)).not.toContain('right time');
  });

  it('is not there while clocks agree', async () => {
    expect(await show(4_000, 42)).toBeUndefined();
  });
});

describe('the size of a token', () => {
  const summary = () => document.querySelector('summary')?.textContent;
  const isOpen = () => document.querySelector('details')?.open;

  it.each([
    [10, /of 4,096 B as a cookie: fine$/, false],
    [1_300, /of 4,096 B as a cookie: nearly too large$/, true],
    [4_096, /of 4,096 B as a cookie: too large: browsers drop it$/, true],
  ])('with a claim of %d B', (bytes, words, open) => {
    render(<TokenSize reading={readingWith({ large: 'x'.repeat(bytes) })} />);
    expect(summary()).toMatch(words);
    expect(isOpen()).toBe(open);
  });

  it('is of no token that is kept in no cookie', () => {
    render(<TokenSize reading={makeToken({}, { header: { cat: 'cl_B7d4PD222AAA' } }).reading} />);
    expect(shown()).toBe('');
  });
});
