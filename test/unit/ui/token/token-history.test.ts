import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { TabView, TokenView } from '../../../../src/protocol/views.ts';
import { createTokenHistory, maxKept } from '../../../../src/ui/token/token-history.ts';
import { makeSession, makeToken, tabWith } from '../fixtures.ts';

const numbered = (n: number, more: Parameters<typeof makeToken>[1] = {}): TokenView =>
  makeToken({ sid: 'sess_1', sub: 'user_1', jti: `token ${n}` }, more);
const withToken = (token: TokenView | null) => makeSession('sess_1', { token });

function setUp() {
  const view = signal<TabView | null>(null);
  const history = createTokenHistory(view);
  const see = (token: TokenView | null): void => {
    view.value = tabWith([withToken(token)]);
  };
  const previous = (now: TokenView | null) =>
    history.previous(withToken(now)).map(({ token }) => token.reading.tokenId);
  return { view, history, see, previous };
}

describe('the tokens a session had', () => {
  it('are kept without the one it has, the newest first', () => {
    const { see, previous } = setUp();
    for (const n of [1, 2, 3]) see(numbered(n));
    expect(previous(numbered(3))).toEqual(['token 2', 'token 1']);
    see(null);
    expect(previous(null)).toEqual(['token 3', 'token 2', 'token 1']);
  });

  it('are the last few, each once, under a number that stays', () => {
    const { history, see } = setUp();
    for (let n = 1; n <= maxKept + 3; n += 1) {
      see(numbered(n));
      see(numbered(n));
    }
    const previous = history.previous(withToken(numbered(maxKept + 3)));
    expect(previous.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3]);
  });

  it('are not pushed out by an old one that memory goes on holding', () => {
    const { view, history } = setUp();
    const stale = numbered(0);
    const holding = (n: number) => makeSession('sess_1', { token: numbered(n), otherTokens: [stale] });
    for (let n = 1; n <= maxKept + 3; n += 1) view.value = tabWith([holding(n)]);
    const previous = history.previous(holding(maxKept + 3));
    expect(previous.map(({ token }) => token.reading.tokenId)).toEqual(
      [7, 6, 5, 4, 3].map((n) => `token ${n}`),
    );
    expect(history.kept.value.get('sess_1')?.[0]?.number).toBe(1);
  });

  it('take the outcome of a check that came later, and say nothing when nothing is new', () => {
    const { history, see } = setUp();
    see(numbered(1, { signature: { kind: 'not-checked', why: 'the keys are being read' } }));
    see(numbered(1));
    const kept = history.kept.value;
    expect(kept.get('sess_1')?.map(({ token }) => token.signature.kind)).toEqual(['valid']);
    see(numbered(1));
    expect(history.kept.value).toBe(kept);
  });
});
