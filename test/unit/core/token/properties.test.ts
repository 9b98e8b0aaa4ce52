import { __experimental_JWTPayloadToAuthObjectProperties as readByClerk } from '@clerk/shared/jwtPayloadParser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../src/core/findings/facts.ts';
import { findingsIn } from '../../../../src/core/findings/index.ts';
import type { Json } from '../../../../src/core/json.ts';
import { scrub, withoutSignature } from '../../../../src/core/redact.ts';
import { compareClaims } from '../../../../src/core/token/claim-changes.ts';
import { extractToken } from '../../../../src/core/token/extract.ts';
import { judge } from '../../../../src/core/token/judge.ts';
import { isHiddenKind } from '../../../../src/core/token/kinds.ts';
import { readKeys } from '../../../../src/core/token/pasted-keys.ts';
import { expandPermissions } from '../../../../src/core/token/permissions.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { measureToken } from '../../../../src/core/token/size.ts';
import { growthOf, linearAtMost } from '../../growth.ts';
import { compact, nowMs } from './make-token.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  // Lone surrogates too.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.string({ unit: fc.constantFrom(...'eyJ.=-_"\'{}[]: ;Aa\n'.split('')) }))
    .map((parts) => parts.join('')),
);
const base64url = fc
  .uint8Array({ minLength: 1, maxLength: 300 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));
const claimNames = fc.oneof(
  fc.string(),
  fc.constantFrom(
    ...[
      'exp',
      'iat',
      'nbf',
      'sub',
      'sid',
      'aud',
      'azp',
      'v',
      'o',
      'fea',
      'pla',
      'fva',
      'act',
      'org_id',
      '__proto__',
    ],
    ...['handshake', 'org_permissions', 'sts', 'jti', 'iss', 'toString'],
  ),
);
const records = fc.dictionary(claimNames, fc.jsonValue()) as fc.Arbitrary<{ [key: string]: Json }>;
const expected = {
  issuer: 'https://clerk.example.com',
  sessionId: 'sess_1',
  origin: 'https://example.com',
  authorizedParties: [],
  audience: [],
};

const useAll = (raw: string) => {
  const reading = readToken(raw);
  judge(
    reading,
    { kind: 'valid', keys: { kind: 'pasted', form: 'pem', notes: [] } },
    { nowMs, audience: ['x'] },
  );
  findingsIn(factsOf({ reading, expected }));
  measureToken(reading);
  compareClaims(reading, reading);
  return reading;
};

describe('for any text', () => {
  it('reading never throws, and tells little of it', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        for (const { detail } of useAll(raw).problems) expect(detail.length).toBeLessThan(200);
      }),
    );
  });

  it('extracting never throws, and gives a part of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = extractToken(text);
        expect(found === null).toBe(text.trim() === '');
      }),
    );
  });

  it('reading keys never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, fc.json()), async (text) => {
        expect(await readKeys(text)).toHaveProperty('ok');
      }),
    );
  });

  it.each<[string, (times: number) => string]>([
    [
      'noise',
      (times) =>
        String.fromCharCode(...Array.from({ length: 1000 }, (_, i) => (i * 7919) % 65536)).repeat(
          125 * times,
        ),
    ],
    ['dots', (times) => '.'.repeat(125_000 * times)],
    [
      'arrays in arrays',
      (times) => {
        const depth = 37_500 * times;
        return compact('{"alg":"RS256"}', `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`);
      },
    ],
    [
      'objects in objects',
      (times) => compact('{}', `${'{"a":'.repeat(18_750 * times)}1${'}'.repeat(18_750 * times)}`),
    ],
    ['escapes', (times) => compact('{}', `{"a":"${'\\"'.repeat(50_000 * times)}"}`)],
    ['a broken end', (times) => compact('{}', '{"a":'.repeat(18_750 * times))],
    [
      'odd claims',
      (times) => {
        const names = Array.from({ length: 1_250 * times }, (_, index) => `c${index}`);
        const value = 'null {{a}} '.repeat(9);
        return compact('{}', Object.fromEntries(names.map((name) => [name, value])));
      },
    ],
    ['the beginning of a header', (times) => `eyJ${'A'.repeat(500_000 * times)}`],
    [
      'a signature with more behind it',
      (times) => `${compact({ alg: 'RS256' }, {})}${'A-_";'.repeat(125_000 * times)}`,
    ],
    ['names with null in them', (times) => compact('{}', { name: 'null A '.repeat(70_000 * times) })],
    [
      'permissions without end',
      (times) => {
        const fea = Array.from({ length: 2_500 * times }, (_, index) => `o:f${index}`).join(',');
        const fpm = `${'9'.repeat(300)},`.repeat(250 * times);
        const o = { id: 'org_1', rol: 'x', per: 'p,'.repeat(1300), fpm };
        return compact({ cat: 'cl_B7d4PD111AAA' }, { v: 2, fea, o });
      },
    ],
  ])('up to a megabyte of %s is read in time that grows with its size', (_, make) => {
    expect(growthOf(make, useAll)).toBeLessThan(linearAtMost);
  });
});

describe('for any header and claims', () => {
  it('reading loses none', () => {
    fc.assert(
      fc.property(records, records, (header, claims) => {
        const reading = useAll(compact(header, claims));
        if (isHiddenKind(reading.kind)) return;
        expect(JSON.stringify(reading.header)).toBe(JSON.stringify(header));
        expect(JSON.stringify(reading.claims)).toBe(JSON.stringify(claims));
      }),
    );
  });

  it('a token is equal to itself', () => {
    fc.assert(
      fc.property(records, (claims) => {
        const changes = compareClaims(readToken(compact({}, claims)), readToken(compact({}, claims)));
        expect(changes.every(({ change }) => change === 'same')).toBe(true);
      }),
    );
  });
});

describe('redaction', () => {
  it('lets no eight characters of a signature through', () => {
    fc.assert(
      fc.property(records, fc.uint8Array({ minLength: 16, maxLength: 256 }), (claims, bytes) => {
        const signature = Buffer.from(bytes).toString('base64url');
        const data = compact({ alg: 'RS256', kid: 'ins_test' }, claims).split('.').slice(0, 2).join('.');
        const shown = [
          withoutSignature(`${data}.${signature}`).withoutSignature,
          scrub(`got ${data}.${signature}!`),
        ];
        for (let at = 0; at + 8 <= signature.length; at++) {
          const piece = signature.slice(at, at + 8);
          // By chance the rest may hold the same characters.
          if (!data.includes(piece)) for (const text of shown) expect(text).not.toContain(piece);
        }
      }),
    );
  });

  it('keeps nothing of a client token', () => {
    fc.assert(
      fc.property(base64url, records, (secret, claims) => {
        fc.pre(secret.length >= 8);
        const raw = compact(
          { alg: 'RS256', kid: secret },
          {
            ...claims,
            sid: undefined,
            sub: undefined,
            rotating_token: secret,
          },
        );
        expect(JSON.stringify(readToken(raw))).not.toContain(secret);
        expect(JSON.stringify(readToken(`sk_live_${secret}`))).not.toContain(secret);
      }),
    );
  });
});

describe('expandPermissions', () => {
  const slug = fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}(:[a-z]{1,3})?$/);
  const separator = fc.constantFrom(',', ', ');
  const organizations = fc
    .record({
      features: fc.array(fc.tuple(fc.constantFrom('o', 'u', 'uo', 'ou'), slug), {
        minLength: 1,
        maxLength: 12,
      }),
      names: fc.array(slug, { minLength: 1, maxLength: 80 }),
      seeds: fc.array(fc.bigInt({ min: 0n, max: 2n ** 90n }), { minLength: 14, maxLength: 14 }),
      separator,
      beyond: fc.constantFrom(0, 0, 1, -1),
    })
    .map(({ features, names, seeds, separator: by, beyond }) => {
      const count = Math.max(0, features.filter(([scope]) => scope !== 'u').length + beyond);
      return {
        fea: features.map(([scope, name]) => `${scope}:${name}`).join(by),
        per: names.join(by),
        fpm: seeds.slice(0, count).join(by),
      };
    });

  it('gives what Clerk’s own reader gives', () => {
    fc.assert(
      fc.property(organizations, ({ fea, per, fpm }) => {
        const claims = { v: 2, fea, o: { id: 'org_1', rol: 'admin', per, fpm } };
        const theirs = readByClerk(claims as unknown as Parameters<typeof readByClerk>[0]);
        expect(expandPermissions({ fea, per, fpm }, [])).toEqual(theirs.orgPermissions);
      }),
      { numRuns: 500 },
    );
  });
});
