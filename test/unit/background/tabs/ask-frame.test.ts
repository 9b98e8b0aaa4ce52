import { describe, expect, it, vi } from 'vitest';

vi.mock('../../../../src/platform/browser.ts', () => ({ browser: {} }));
const { keysText } = await import('../../../../src/background/tabs/ask-frame.ts');

describe('what a frame read of its instance’s keys', () => {
  it('is a text of a bounded length', () => {
    expect(keysText({ ok: true, text: '{"keys":[]}' })).toBe('{"keys":[]}');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a refusal', { ok: false, text: 'x' }],
    ['no text', { ok: true }],
    ['another type', { ok: true, text: { length: 1 } }],
    ['too much', { ok: true, text: 'x'.repeat(100_001) }],
  ])('is nothing where it is %s', (_, answer) => {
    expect(keysText(answer)).toBeNull();
  });
});
