import { describe, expect, it } from 'vitest';
import { compareInstances, describeInstanceCheck } from '../../../../src/core/backend-api/instance.ts';

const pk = (type: string) => `pk_${type}_${btoa('clerk.example.com$').replace(/=+$/, '')}`;

describe('whose key it is', () => {
  it.each([
    ['test', ['ins_1'], 'test', 'ins_1', 'same', null],
    ['test', ['ins_0', 'ins_1'], 'test', 'ins_1', 'same', null],
    ['live', ['ins_1'], 'live', 'ins_1', 'same', null],
    ['test', ['ins_1'], null, 'ins_1', 'same', null],
    ['test', ['ins_1'], 'test', 'ins_2', 'other', 'instance'],
    ['live', ['ins_1'], 'test', 'ins_2', 'other', 'instance'],
    ['live', ['ins_1'], 'test', null, 'other', 'type'],
    // A page that names an instance of another type lies or is mixed up.
    ['live', ['ins_1'], 'test', 'ins_1', 'other', 'type'],
    ['test', ['ins_1'], 'test', null, 'unknown', null],
    ['test', [], 'test', 'ins_1', 'unknown', null],
    ['test', ['ins_1'], null, null, 'unknown', null],
  ] as const)(
    'sk_%s_ of %s, pk_%s_ and a token of %s: %s (%s)',
    (kind, keyIds, type, tokenKeyId, verdict, differs) => {
      const publishableKey = type === null ? 'no key' : pk(type);
      const check = compareInstances({ kind, keyIds }, { publishableKey, tokenKeyId });
      expect(check).toMatchObject({ verdict, differs, keyInstanceIds: keyIds, pageInstanceId: tokenKeyId });
    },
  );

  it('is said with both ids', () => {
    const words = (keyId: string, type: string, tokenKeyId: string | null) =>
      describeInstanceCheck(
        compareInstances({ kind: 'test', keyIds: [keyId] }, { publishableKey: pk(type), tokenKeyId }),
      );
    expect(words('ins_1', 'test', 'ins_2')).toBe(
      'The key belongs to ins_1, but this page’s tokens come from ins_2.',
    );
    expect(words('ins_1', 'live', null)).toBe(
      'This is a development key, but this page uses a production instance.',
    );
    expect(words('ins_1', 'test', 'ins_1')).toBe('Key matches this page’s instance (ins_1).');
    expect(words('ins_1', 'test', null)).toContain('no token');
  });
});
