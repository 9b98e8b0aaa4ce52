import { describe, expect, it } from 'vitest';
import { backendFailures } from '../../../src/core/backend-api/failures.ts';
import { failures } from '../../../src/core/failures.ts';

/** Words with a capital letter within that people know from Clerk's documentation. */
const known = ['ClerkJS', 'JavaScript', 'getToken'];

describe('the texts of failures', () => {
  it.each(Object.entries({ ...failures, ...backendFailures }))(
    '%s: sentences without names of our own code',
    (_, { means, todo }) => {
      for (const text of [means, todo]) {
        expect(text).toMatch(/^\S.*\.$/);
        const camelCase = text.match(/\b[A-Za-z]+[a-z][A-Z]\w*/g) ?? [];
        expect(camelCase.filter((word) => !known.includes(word))).toEqual([]);
      }
    },
  );
});
