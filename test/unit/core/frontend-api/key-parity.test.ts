import { getCookieSuffix, isPublishableKey, parsePublishableKey as parseOfClerk } from '@clerk/shared/keys';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cookieSuffix } from '../../../../src/core/frontend-api/cookie-suffix.ts';
import { parsePublishableKey } from '../../../../src/core/frontend-api/publishable-key.ts';

/** A host as Clerk's are, or nearly. */
const host = fc.oneof(
  fc
    .tuple(fc.constantFrom('clerk', 'Clerk', 'a-b-12.clerk', 'x'), fc.stringMatching(/^[a-z0-9]{1,9}$/))
    .map(([first, second]) => `${first}.${second}.test`),
  fc.constantFrom('clerk.example.com', 'clerk.acme.co.uk', 'exotic-crab-75.clerk.accounts.dev', 'localhost'),
);
const ending = fc.constantFrom('$', '$', '$', '$', '$', '$', '$$', '', '$x', '.$');
const asIs = (text: string): string => text;
const padding = fc.constantFrom<(base64: string) => string>(
  asIs,
  asIs,
  asIs,
  (base64) => base64.replace(/=+$/, ''),
  (base64) => `${base64}=`,
  (base64) => `${base64}==`,
  (base64) => `${base64.replace(/=+$/, '')}=`,
  (base64) => `=${base64}`,
  (base64) => base64.replaceAll('+', '-').replaceAll('/', '_'),
  (base64) => `${base64.slice(0, 7)} ${base64.slice(7)}`,
  (base64) => `${base64.slice(0, 7)}=${base64.slice(7)}`,
  (base64) => `${base64.slice(0, 7)}\n${base64.slice(7)}`,
  (base64) => base64.slice(0, -1),
);
const prefix = fc.constantFrom(
  'pk_test_',
  'pk_live_',
  'pk_live_',
  'pk_live_',
  'pk_live_',
  'pk_test_',
  'pk_test_',
  'pk_prod_',
  'PK_live_',
  'pk_live',
  'pk_live__',
  'sk_test_',
  '',
);
const around = fc.constantFrom<(key: string) => string>(
  asIs,
  asIs,
  asIs,
  asIs,
  (key) => ` ${key}`,
  (key) => `${key} `,
  (key) => `${key}\n`,
  (key) => `"${key}"`,
  (key) => `${key}_`,
  (key) => `${key}\u00a0`,
);
const keyText = fc
  .tuple(prefix, host, ending, padding, around)
  .map(([pk, name, end, pad, put]) => put(`${pk}${pad(btoa(`${name}${end}`))}`));

describe('a publishable key', () => {
  it('is one for us where it is one for @clerk/shared, of 2,000 texts', () => {
    const counted = { keys: 0, none: 0 };
    fc.assert(
      fc.property(keyText, (text) => {
        const theirs = isPublishableKey(text) ? parseOfClerk(text) : null;
        // Clerk takes any text with a dot for a host; what is none is of no use here.
        const isHost = theirs !== null && !/\.\.|\.$/.test(theirs.frontendApi);
        counted[isHost ? 'keys' : 'none'] += 1;
        expect(parsePublishableKey(text)).toEqual(
          isHost
            ? { instanceType: theirs.instanceType, frontendApi: theirs.frontendApi.toLowerCase() }
            : null,
        );
      }),
      { numRuns: 2_000 },
    );
    expect(counted.keys).toBeGreaterThan(100);
    expect(counted.none).toBeGreaterThan(200);
  });

  it.each([
    ['pk_live_Y2xlcmsuZXhhbXBsZS5jb20k', true],
    ['pk_live_Y2xlcmsuZXhhbXBsZS5jb20k=', false],
    ['pk_live_Y2xlcmsuYWNtZS5jby51ayQ=', true],
    ['pk_live_Y2xlcmsuYWNtZS5jby51ayQ', true],
    ['pk_live_Y2xlcmsuYWNtZS5jby51ayQ==', false],
  ])('%s: %s', (key, isKey) => {
    expect(isPublishableKey(key)).toBe(isKey);
    expect(parsePublishableKey(key) !== null).toBe(isKey);
  });
});

describe('the suffix of its cookies', () => {
  it('is the one of @clerk/shared, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(keyText, fc.string({ unit: 'binary' })), async (text) => {
        expect(await cookieSuffix(text)).toBe(await getCookieSuffix(text));
      }),
      { numRuns: 500 },
    );
  });

  it('is another one with padding', async () => {
    expect(await cookieSuffix('pk_live_Y2xlcmsuYWNtZS5jby51ayQ=')).toBe('DWO9obAq');
    expect(await cookieSuffix('pk_live_Y2xlcmsuYWNtZS5jby51ayQ')).toBe('glXnHNRF');
  });
});
