import { expect, it, vi } from 'vitest';
import { readCase } from './field-case.ts';
import { answerTo } from './real.ts';

it('24: the real authenticateRequest reads the suffixed one of two session cookies', async () => {
  const { input } = readCase('24-two-session-cookies');
  vi.useFakeTimers({ now: input.nowSec * 1_000 });
  const cookie = (input.token ?? '').replace(/^Cookie: /, '');
  expect(await answerTo({ cookie }, input)).toBe('signed-in');
  vi.useRealTimers();
});
