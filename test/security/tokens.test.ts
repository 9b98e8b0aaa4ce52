import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { extractToken } from '../../src/core/token/extract.ts';
import type { IssuerKeys } from '../../src/core/token/issuer-keys.ts';
import { judge } from '../../src/core/token/judge.ts';
import { readKeys, sourceOf } from '../../src/core/token/pasted-keys.ts';
import { readToken } from '../../src/core/token/read.ts';
import { checkSignature } from '../../src/core/token/signature.ts';
import { encode, freshDraft, mint, nowMs, nowSec } from '../parity/draft.ts';
import { draftOf } from '../parity/generate.ts';
import { createKeys, type Keys } from '../parity/keys.ts';
import { generateMutations } from '../parity/mutations.ts';
import { createRandom } from '../parity/random.ts';
import { hostile } from '../unit/hostile.ts';
import { watchPrototypes } from './holds.ts';
import { count, runs, seed, timeoutMs, tried } from './settings.ts';

/** https://tc39.es/ecma262/#sec-time-values-and-time-range */
const maxDateSec = 8.64e12;

let keys: Keys;
let issuer: IssuerKeys;
/** Properly signed, by one deviation or another; the texts are made of these. */
let signed: string[];

beforeAll(async () => {
  keys = createKeys();
  const read = await readKeys(JSON.stringify({ keys: keys.jwks.plain }));
  if (!read.ok) throw new Error('the keys are good');
  issuer = { jwks: read.value.jwks, source: sourceOf(read.value) };
  const random = createRandom(seed);
  const makes = Math.max(200, Math.min(count / 20, 2_000));
  signed = Array.from({ length: makes }, () => mint(draftOf(generateMutations(random, ['plain'])), keys));
  signed.push(mint(freshDraft(), keys));
}, timeoutMs);

/** Asked of Node's own crypto, which shares nothing with what is tested. */
function isSignedByInstance(raw: string): boolean {
  const end = raw.lastIndexOf('.');
  const key = createPublicKey(keys.pem);
  const signature = Buffer.from(raw.slice(end + 1), 'base64url');
  const data = Buffer.from(raw.slice(0, end));
  return ['sha256', 'sha384', 'sha512'].some((hash) => verify(hash, data, key, signature));
}

const odd = fc.oneof(
  fc.constantFrom(
    '',
    '.',
    '..',
    '...',
    '=',
    '%',
    '%ff',
    '\u0000',
    '\ud800',
    'eyJ',
    ' ',
    '\n',
    '"',
    'Bearer ',
    '__session=',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
/** Cut, doubled, glued and sprinkled. */
const edit = fc.record({
  kind: fc.constantFrom('insert', 'replace', 'cut', 'swap', 'glue'),
  at: fc.nat(),
  text: odd,
});

function apply(
  raw: string,
  { kind, at, text }: typeof edit extends fc.Arbitrary<infer T> ? T : never,
): string {
  const place = at % (raw.length + 1);
  if (kind === 'insert') return raw.slice(0, place) + text + raw.slice(place);
  if (kind === 'replace') return raw.slice(0, place) + text + raw.slice(place + 1);
  if (kind === 'cut') return raw.slice(0, place);
  if (kind === 'glue') return raw + text + raw;
  const other = signed[at % signed.length] ?? '';
  const parts = raw.split('.');
  parts[at % 3] = other.split('.')[at % 3] ?? '';
  return parts.join('.');
}

const unsigned = fc
  .tuple(hostile({ alg: 'RS256', typ: 'JWT', kid: 'ins_own' }), hostile(freshDraft().claims))
  .map(
    ([header, claims]) =>
      `${encode(JSON.stringify(header) ?? '')}.${encode(JSON.stringify(claims) ?? '')}.c2ln`,
  );

const texts: fc.Arbitrary<string> = fc.oneof(
  {
    arbitrary: fc
      .tuple(fc.nat(), fc.array(edit, { maxLength: 3 }))
      .map(([at, edits]) => edits.reduce(apply, signed[at % signed.length] ?? '')),
    weight: 6,
  },
  { arbitrary: unsigned, weight: 3 },
  { arbitrary: fc.array(odd, { maxLength: 20 }).map((parts) => parts.join('')), weight: 1 },
);

const wrapped = fc.tuple(
  texts,
  fc.constantFrom(
    '',
    'Bearer ',
    'Authorization: Bearer ',
    'Cookie: __session=',
    'curl -H "Authorization: Bearer ',
    '{"jwt":"',
    'https://a.example/?token=',
    "X='",
  ),
);

describe('any token text', () => {
  it(
    `is read, judged and looked for without an exception, and accepted only with a signature of the instance ${tried}`,
    async () => {
      const unpolluted = watchPrototypes();
      let accepted = 0;
      await fc.assert(
        fc.asyncProperty(wrapped, async ([raw, before]) => {
          const found = extractToken(before + raw);
          for (const text of new Set([raw, found?.raw ?? ''])) {
            const reading = readToken(text);
            const signature = await checkSignature(text, reading, issuer);
            const verdict = judge(reading, signature, { nowMs });
            if (verdict.kind !== 'accepted') continue;
            accepted += 1;
            expect(isSignedByInstance(text)).toBe(true);
            // Beyond the dates that JavaScript has, Clerk's own comparison lets a token through; so does ours.
            const expiresAtSec = Number(reading.expiresAtSec);
            if (Math.abs(expiresAtSec) <= maxDateSec) expect(expiresAtSec).toBeGreaterThan(nowSec - 6);
          }
        }),
        runs,
      );
      // Else nothing would have been shown.
      expect(accepted).toBeGreaterThan(count / 200);
      unpolluted();
    },
    timeoutMs,
  );

  it(
    `that is a credential for good is kept nowhere in its reading ${tried}`,
    () => {
      const secret = fc.stringMatching(/^[A-Za-z0-9]{30,60}$/);
      const around = fc.constantFrom('', ' ', '\n', '\t');
      const credentials = fc.oneof(
        fc
          .tuple(fc.constantFrom('sk_test_', 'sk_live_', 'ask_', 'test_', 'live_'), secret)
          .map(([prefix, rest]) => [prefix + rest, rest]),
        fc
          .tuple(secret, hostile(freshDraft().claims), fc.boolean())
          .filter(([, claims]) => typeof claims === 'object' && claims !== null && !Array.isArray(claims))
          .map(([rest, claims, isRotating]) => {
            const own = isRotating ? { rotating_token: rest } : { id: `client_${rest}` };
            // A token of a session may have a custom claim of that name; one of a client has no session.
            const none = { sid: undefined, sub: undefined };
            const header = encode(JSON.stringify({ alg: 'RS256', kid: rest }));
            return [
              `${header}.${encode(JSON.stringify({ ...(claims as object), ...none, ...own }))}.${rest}`,
              rest,
            ];
          }),
      );
      fc.assert(
        fc.property(credentials, around, ([raw = '', rest = ''], blank) => {
          const isPlainKey = !raw.includes('.');
          const reading = readToken(isPlainKey ? blank + raw + blank : raw);
          const verdict = judge(reading, { kind: 'not-checked', why: '' }, { nowMs });
          expect(JSON.stringify([reading, verdict])).not.toContain(rest);
          expect(verdict.kind).not.toBe('accepted');
        }),
        runs,
      );
    },
    timeoutMs,
  );
});
