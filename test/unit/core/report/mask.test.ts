import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, type KnownNames } from '../../../../src/core/report/mask.ts';
import { growthOf, linearAtMost } from '../../growth.ts';

const known: KnownNames = {
  users: [
    { id: 'user_1', names: ['Alice Anderson', 'Alice', 'Anderson', 'alice', 'alice@example.com'] },
    { id: 'user_2', names: ['In', 'In'] },
    { id: null, names: ['Alice Anderson'] },
    { id: null, names: ['Zoë'] },
    { id: 'u3', names: ['🙂 Bob', '王'] },
  ],
  organizations: [
    { id: 'org_1', names: ['Acme', 'acme'] },
    { id: null, names: ['Globex (EU)'] },
  ],
  sessionIds: ['sess_1', 'sess_12'],
  clientIds: ['client_1'],
  values: ['"pro"', '120000'],
};
const told = (text: string): string => createMask(known).text(text);

describe('a mask of running text', () => {
  it.each([
    ['Alice Anderson’s session expired.', 'User A’s session expired.'],
    ['Alice is org:admin, alice@example.com signed in', 'User A is org:admin, user_A@… signed in'],
    // The same name, wherever it was heard of first.
    ['Zoë and In', 'User C and User B'],
    ['🙂 Bob (王)', 'User D (User D)'],
    ['sess_12 and sess_1 of client_1', 'sess_B and sess_A of client_A'],
    ['Acme → Globex (EU)', 'Organization A → Organization B'],
    ['has "pro" now, 120000 in all', 'has "…" now, … in all'],
    // A part of a word is no name.
    ['Inside Malice, Acmeville', 'Inside Malice, Acmeville'],
  ])('tells %s as %s', (text, masked) => expect(told(text)).toBe(masked));

  it.each([
    ['sess_2uWq9dZfR4kHs7LmXtB1vCyNpEo', 'sess_C'],
    ['user_34mNc0Vt7BxQzKp2LrYs9HfJdWe', 'user_E'],
    ['write to bob@mail.example.org now', 'write to an e-mail address now'],
    ['from 203.0.113.10, at 2001:db8:0:1:1:1:1:1', 'from an IP address, at an IP address'],
    ['call +1 (202) 555-0134 now', 'call a phone number now'],
    ['2026-11-21 21:38:52 +00:00', '2026-11-21 21:38:52 +00:00'],
    ['127.0.0.1 and 12:34:56', '127.0.0.1 and 12:34:56'],
    ['GET /api/me/42?x=1', 'GET /api/…'],
    ['http://localhost:5173/app/users/42#top', 'http://localhost:5173/app/…'],
    ['https://clerk.example.com', 'https://clerk.example.com'],
    ['and/or, text/html', 'and/or, text/html'],
    [`token eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(60)}`, 'token eyJ…'],
    [`${'a'.repeat(39)}B`, '…'],
    [
      '`session-token-expired-refresh-non-eligible-non-get`',
      '`session-token-expired-refresh-non-eligible-non-get`',
    ],
  ])('knows by its look what must not be told: %s', (text, masked) => expect(told(text)).toBe(masked));

  it('knows a long name also where it was cut', () => {
    const name = `${'Maximiliana '.repeat(8)}Longname`;
    const mask = createMask({ ...known, users: [{ id: 'user_1', names: [name] }] });
    for (const length of [39, 59, 79])
      expect(mask.text(`${name.slice(0, length)}… is signed in`)).toBe('User A… is signed in');
    expect(mask.text(`${name.slice(0, 30)}… is signed in`)).toContain('Maximiliana');
  });

  it('says the same of what is masked already', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.constantFrom('Alice Anderson', 'sess_1', 'Acme', ''),
        (noise, name) => {
          const mask = createMask(known);
          const once = mask.text(`${noise} ${name}`);
          expect(
            createMask({ users: [], organizations: [], sessionIds: [], clientIds: [], values: [] }).text(
              once,
            ),
          ).toBe(once);
        },
      ),
    );
  });

  it('costs as much as its texts are long, however many names are known', () => {
    const text = 'Name1 Surname1 and somebody else at /a/b '.repeat(10);
    const growth = growthOf(
      (times) => ({
        times,
        mask: createMask({
          ...known,
          users: Array.from({ length: 500 * times }, (_, at) => ({
            id: `user_${at}`,
            names: [`Name${at} Surname${at}`],
          })),
        }),
      }),
      ({ times, mask }) => {
        for (let at = 0; at < 100 * times; at++) mask.text(text);
      },
    );
    expect(growth).toBeLessThan(linearAtMost);
  });
});
