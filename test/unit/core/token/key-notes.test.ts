import { describe, expect, it } from 'vitest';
import { noteCodes, notesOf } from '../../../../src/core/token/key-notes.ts';

describe('notes on keys', () => {
  const all = notesOf(new Set(noteCodes), false, 'the PEM');

  it('are short sentences, of what is wrong and what would be right', () => {
    for (const { text, fix } of all)
      for (const sentence of `${text} ${fix}`.split(/(?<=[.!]) /)) {
        expect(sentence.split(' ').length).toBeLessThanOrEqual(15);
        expect(sentence).toMatch(/^(@|[A-Z]).*\.$/);
      }
  });

  it('come with the PEM once, and decide nothing where the key is read', () => {
    expect(all.map(({ pem }) => pem).filter(Boolean)).toEqual(['the PEM']);
    expect(all[0]).toMatchObject({ code: 'private-key', pem: 'the PEM', isDecisive: true });
    const read = notesOf(new Set(noteCodes), true);
    expect(read.some(({ isDecisive }) => isDecisive)).toBe(false);
  });
});
