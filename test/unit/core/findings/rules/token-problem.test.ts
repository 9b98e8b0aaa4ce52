import { describe, expect, it } from 'vitest';
import { tokenProblem } from '../../../../../src/core/findings/rules/token-problem.ts';
import { factsOfText, factsWith, found, noFacts } from '../fixture.ts';

describe('token-problem', () => {
  it('says under its own code what was odd in the token', () => {
    expect(found(tokenProblem, factsWith({ claims: { role: 'is {{user.role}}', aud: 5 } }))).toMatchObject([
      {
        code: 'wrong-type',
        severity: 'warning',
        cause: 'aud is a number, not a string or an array of strings',
      },
      {
        code: 'unresolved-shortcode',
        severity: 'warning',
        cause: 'role still contains a {{shortcode}}: Clerk did not replace it',
      },
    ]);
    expect(found(tokenProblem, factsOfText('junk'))[0]).toMatchObject({
      code: 'parts',
      severity: 'error',
      cause: '1 parts, not 3',
    });
  });

  it('says nothing of a token as it should be', () => {
    expect(found(tokenProblem, factsWith())).toEqual([]);
    expect(found(tokenProblem, noFacts)).toEqual([]);
  });
});
