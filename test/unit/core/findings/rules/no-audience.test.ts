import { describe, expect, it } from 'vitest';
import { noAudience } from '../../../../../src/core/findings/rules/no-audience.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

const expected = { audience: ['convex'] };

describe('no-audience', () => {
  it.each([undefined, null, '', 0])('is found where an audience is expected and aud is %j', (aud) => {
    expect(found(noAudience, factsWith({ claims: { aud }, expected }))).toMatchObject([
      { code: 'no-audience', severity: 'warning' },
    ]);
  });

  it('is not found where there is one, or none is expected', () => {
    expect(found(noAudience, factsWith({ claims: { aud: 'convex' }, expected }))).toEqual([]);
    expect(found(noAudience, factsWith({ claims: { aud: ['other'] }, expected }))).toEqual([]);
    expect(found(noAudience, factsWith({ claims: { aud: undefined } }))).toEqual([]);
    expect(found(noAudience, noFacts)).toEqual([]);
  });
});
