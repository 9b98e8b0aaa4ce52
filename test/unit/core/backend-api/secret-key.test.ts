import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSecretKey,
  maskSecretKey,
  readSecretKey,
  type SecretKeyProblem,
  secretKeyProblems,
} from '../../../../src/core/backend-api/secret-key.ts';
import { growthOf, linearAtMost } from '../../growth.ts';

const body = `${'aB3'.repeat(13)}wxyZ`;
const testKey = `sk_test_${body}`;
const liveKey = `sk_live_${body}`;
const otherKey = `sk_test_${'q7'.repeat(20)}`;

describe('a pasted secret key', () => {
  it.each([
    [testKey, 'test', 'sk_test_…wxyZ'],
    [liveKey, 'live', 'sk_live_…wxyZ'],
    [`test_${body}`, 'test', 'test_…wxyZ'],
    [`live_${body}`, 'live', 'live_…wxyZ'],
  ])('is taken alone, blanks around it or not: %s', (key, kind, mask) => {
    const expected = { ok: true, value: { key, kind, mask, takenFromLine: false } };
    expect(readSecretKey(key)).toEqual(expected);
    expect(readSecretKey(` \n${key}\t\n`)).toEqual(expected);
  });

  it.each([
    ['a line of an .env file', `CLERK_SECRET_KEY=${testKey}`],
    ['blanks around =', `CLERK_SECRET_KEY = ${testKey}`],
    ['double quotes', `CLERK_SECRET_KEY="${testKey}"`],
    ['single quotes and a comment', `CLERK_SECRET_KEY='${testKey}' # development`],
    ['a comment', `CLERK_SECRET_KEY=${testKey} # development`],
    ['export', `export CLERK_SECRET_KEY=${testKey}`],
    ['cmd.exe', `set CLERK_SECRET_KEY=${testKey}`],
    ['PowerShell', `$env:CLERK_SECRET_KEY="${testKey}"`],
    ['YAML', `  CLERK_SECRET_KEY: ${testKey}`],
    ['JSON', `{\n  "CLERK_SECRET_KEY": "${testKey}",\n}`],
    ['a name of another framework', `NUXT_CLERK_SECRET_KEY=${testKey}`],
    ['a header', `Authorization: Bearer ${testKey}`],
    ['a bearer', `Bearer ${testKey}`],
    ['a curl command', `curl -H "Authorization: Bearer ${testKey}" https://api.clerk.com/v1/sessions`],
    ['a label above it', `Secret key\n${testKey}`],
    ['quotes alone', `"${testKey}"`],
    ['CRLF and other names', `PORT=3000\r\nCLERK_SECRET_KEY=${testKey}\r\nDEBUG=1\r\n`],
    ['the publishable key beside it', `CLERK_PUBLISHABLE_KEY=pk_test_Y2xlcmsk\nCLERK_SECRET_KEY=${testKey}`],
    ['an old one commented out', `# CLERK_SECRET_KEY=${otherKey}\nCLERK_SECRET_KEY=${testKey}`],
    ['Stripe’s beside it', `STRIPE_SECRET_KEY=${otherKey}\nCLERK_SECRET_KEY=${testKey}`],
    ['an unnamed one beside it', `SECRET_KEY=${otherKey}\nCLERK_SECRET_KEY=${testKey}`],
    ['the same twice', `CLERK_SECRET_KEY=${testKey}\nNEXT_CLERK_SECRET_KEY=${testKey}`],
  ])('is taken out of %s, and that is said', (_, text) => {
    expect(readSecretKey(text)).toEqual({
      ok: true,
      value: { key: testKey, kind: 'test', mask: 'sk_test_…wxyZ', takenFromLine: true },
    });
  });

  it.each<[SecretKeyProblem, string]>([
    ['empty', ''],
    ['empty', ' \n\t'],
    ['no-key', 'hello'],
    ['no-key', 'CLERK_SECRET_KEY='],
    ['no-key', `# CLERK_SECRET_KEY=${testKey}`],
    ['no-key', 'test_short'],
    ['too-long', 'x'.repeat(20_001)],
    ['blanks-within', `${testKey.slice(0, 30)} ${testKey.slice(30)}`],
    ['blanks-within', `${testKey.slice(0, 30)}\n${testKey.slice(30)}`],
    ['blanks-within', `CLERK_SECRET_KEY=${testKey.slice(0, 30)}\n${testKey.slice(30)}`],
    ['masked', 'sk_test_••••••••••••••••••••••••••••••'],
    ['masked', 'sk_test_…wxyZ'],
    ['masked', 'sk_test_...'],
    ['masked', `sk_test_${'x'.repeat(40)}`],
    ['incomplete', 'sk_test_'],
    ['incomplete', 'sk_live_a1B2c3'],
    ['malformed', 'sk_test_your_secret_key_goes_here'],
    ['malformed', `${testKey}+${testKey}`],
    ['several-keys', `${testKey}\n${liveKey}`],
    ['several-keys', `CLERK_SECRET_KEY=${testKey}\nCLERK_SECRET_KEY=${liveKey}`],
    ['other-service', `STRIPE_SECRET_KEY=${testKey}`],
    ['publishable-key', 'pk_test_Y2xlcmsuZXhhbXBsZS5jb20k'],
    ['publishable-key', 'pk_live_Y2xlcmsuZXhhbXBsZS5jb20k=='],
    ['publishable-key', 'CLERK_PUBLISHABLE_KEY=pk_test_Y2xlcmsk'],
    ['api-key', 'ak_a1B2c3'],
    ['machine-key', 'ask_a1B2c3'],
    ['m2m-token', 'mt_a1B2c3'],
    ['oauth-token', 'oat_a1B2c3'],
    ['dev-browser-token', 'dvb_a1B2c3'],
    ['jwt', 'eyJhbGciOiJub25lIn0.e30.'],
  ])('is refused as %s: %s', (problem, text) => {
    expect(readSecretKey(text)).toEqual({ ok: false, problem });
    expect(secretKeyProblems[problem].todo).not.toBe('');
  });
});

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split('');
const keys = fc
  .tuple(
    fc.constantFrom('sk_test_', 'sk_live_'),
    fc.string({ unit: fc.constantFrom(...letters), minLength: 27, maxLength: 60 }),
  )
  .filter(([, rest]) => new Set(rest).size > 4)
  .map(([prefix, rest]) => `${prefix}${rest}`);
const pieces = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'sk_test_live=:"\'` \n\r#,;.$/abc1'.split('')) }),
);

describe('any text', () => {
  it('is read without an error, in time, and no problem holds any of it', () => {
    fc.assert(
      fc.property(pieces, keys, pieces, (before, key, after) => {
        const reading = readSecretKey(`${before}${key}${after}`);
        if (reading.ok) {
          const { key: found, mask } = reading.value;
          expect(isSecretKey(found)).toBe(true);
          expect(`${before}${key}${after}`).toContain(found);
          expect(mask).toBe(maskSecretKey(found));
          expect(mask).not.toContain(found.slice(8, 20));
        } else {
          expect(Object.keys(reading)).toEqual(['ok', 'problem']);
          expect(Object.keys(secretKeyProblems)).toContain(reading.problem);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the key whole when blanks or quotes are around it', () => {
    fc.assert(
      fc.property(keys, fc.constantFrom('', ' ', '\n', '"', "'"), (key, around) => {
        expect(readSecretKey(`${around}${key}${around}`)).toMatchObject({ ok: true, value: { key } });
      }),
    );
  });

  it.each<[string, (times: number) => string]>([
    ['a long name', (times) => 'A'.repeat(2_500 * times)],
    ['many blanks', (times) => `A${' '.repeat(240 * times)}`.repeat(10)],
    ['many prefixes', (times) => 'sk_test_'.repeat(310 * times)],
    ['many lines', (times) => 'a=b\n'.repeat(620 * times)],
  ])('takes time that grows with the size of %s', (_, make) => {
    expect(growthOf(make, readSecretKey)).toBeLessThan(linearAtMost);
  });
});
