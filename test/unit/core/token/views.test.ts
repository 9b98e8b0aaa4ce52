import { describe, expect, it } from 'vitest';
import { compareClaims } from '../../../../src/core/token/claim-changes.ts';
import { describeClaim, describeHeader, times } from '../../../../src/core/token/claims.ts';
import { effectiveFactorAges } from '../../../../src/core/token/factor-ages.ts';
import { fresher } from '../../../../src/core/token/freshness.ts';
import { judge } from '../../../../src/core/token/judge.ts';
import { type TokenKind, tokenKinds } from '../../../../src/core/token/kinds.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { measureToken } from '../../../../src/core/token/size.ts';
import { authorizationHeader, curlCommand, verifyTokenCall } from '../../../../src/core/token/snippets.ts';
import type { SignatureOutcome } from '../../../../src/core/token/types.ts';
import { compact, freshClaims, nowMs, nowSec } from './make-token.ts';

const session = { alg: 'RS256', typ: 'JWT', kid: 'ins_test', cat: 'cl_B7d4PD111AAA' };
const read = (claims: object = {}, header: object = session) =>
  readToken(compact(header, { ...freshClaims, ...claims }));
const valid: SignatureOutcome = { kind: 'valid', keys: { kind: 'pasted', form: 'jwks', notes: [] } };

describe('judge', () => {
  const audOf = (claims: object, audience?: string[]) => {
    const verdict = judge(read(claims), valid, { nowMs, ...(audience && { audience }) });
    return [verdict.kind, verdict.steps.find(({ name }) => name === 'aud')?.outcome];
  };

  it.each([
    [{ aud: 'api' }, undefined, 'accepted', 'not-run'],
    [{}, ['api'], 'accepted', 'not-run'],
    [{ aud: 'api' }, ['web', 'api'], 'accepted', 'passed'],
    [{ aud: ['x', 'api'] }, ['api'], 'accepted', 'passed'],
    [{ aud: 'x' }, ['api'], 'rejected', 'failed'],
    [{ aud: ['x'] }, ['api'], 'rejected', 'failed'],
    [{ aud: 5 }, ['api'], 'accepted', 'not-run'],
    [{ aud: 'x' }, [''], 'accepted', 'not-run'],
  ])('aud: %j against %j is %s', (claims, audience, kind, outcome) => {
    expect(audOf(claims, audience)).toEqual([kind, outcome]);
  });

  it('looks for the key before it looks at typ and alg', () => {
    const keys = { kind: 'pasted', form: 'jwks', notes: [] } as const;
    const reading = read({}, { ...session, typ: 'x', alg: 'none' });
    for (const signature of [
      { kind: 'no-key', keys, keyId: 'ins_test' },
      { kind: 'not-checked', why: 'none', hasNoKey: true },
    ] as const) {
      const verdict = judge(reading, signature, { nowMs });
      expect(verdict).toMatchObject({ kind: 'rejected', reason: 'jwk-kid-mismatch' });
      expect(verdict.steps.map(({ outcome }) => outcome).slice(0, 3)).toEqual([
        'not-run',
        'not-run',
        'failed',
      ]);
    }
  });

  it('knows each of Clerk’s opaque texts for no JWT', () => {
    expect(judge(readToken('ak_abc'), valid, { nowMs })).toMatchObject({
      reason: 'token-invalid',
      steps: [{ detail: 'an API key, not a JWT' }, ...Array(8).fill({ outcome: 'not-run' })],
    });
  });
});

describe('fresher', () => {
  const token = (oiat: number | undefined, iat: number | undefined) => read({ iat }, { ...session, oiat });
  it.each([
    ['a', [20, 1], [10, 5]],
    ['b', [10, 9], [20, 1]],
    ['a', [10, 9], [undefined, 20]],
    ['b', [undefined, 20], [10, 9]],
    ['b', [10, 1], [10, 2]],
    ['a', [undefined, 2], [undefined, 1]],
    ['same', [10, 1], [10, 1]],
    ['same', [undefined, undefined], [undefined, undefined]],
    ['b', [10, undefined], [10, 1]],
  ] as const)('%s: oiat, iat %j and %j', (which, [oiatA, iatA], [oiatB, iatB]) => {
    expect(fresher(token(oiatA, iatA), token(oiatB, iatB)).which).toBe(which);
  });
});

describe('compareClaims', () => {
  it('tells what was added, removed and changed, by value', () => {
    const before = read({ role: { a: 1, b: [1, 2] }, gone: 1, list: [1, 2] });
    const after = read({ role: { b: [1, 2], a: 1 }, list: [2, 1], come: null, exp: nowSec + 90 });
    const changes = compareClaims(before, after).filter(({ change }) => change !== 'same');
    expect(changes).toEqual([
      { name: 'exp', change: 'changed', before: nowSec + 60, after: nowSec + 90, expected: true },
      { name: 'gone', change: 'removed', before: 1, expected: false },
      { name: 'list', change: 'changed', before: [1, 2], after: [2, 1], expected: false },
      { name: 'come', change: 'added', after: null, expected: false },
    ]);
  });

  it('compares what is no token, and what is nested deep', () => {
    expect(compareClaims(readToken('x'), readToken('y'))).toEqual([]);
    const deep = compact(session, `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    expect(compareClaims(readToken(deep), readToken(deep))[0]?.change).toBe('same');
    expect(measureToken(readToken(deep)).custom[0]?.name).toBe('a');
  });
});

describe('measureToken', () => {
  it('counts the cookie and each custom claim', () => {
    const raw = compact(session, { ...freshClaims, small: 1, large: { text: 'é'.repeat(10) } });
    expect(measureToken(readToken(raw))).toEqual({
      cookieBytes: '__session='.length + raw.length,
      limitBytes: 4096,
      overLimit: false,
      customBytes: 39 + 9,
      custom: [
        { name: 'large', bytes: 39 },
        { name: 'small', bytes: 9 },
      ],
      customBudgetBytes: 1228,
      suffixedCopies: 2,
    });
    expect(measureToken(read({ large: 'x'.repeat(4096) })).overLimit).toBe(true);
  });
});

describe('effectiveFactorAges', () => {
  it.each([
    [{ fva: [3, -1] }, 125, [5, -1]],
    [{ fva: [0, 0] }, 59, [0, 0]],
    [{ fva: [3, 7] }, -100, [3, 7]],
    [{ fva: [3, 7], iat: undefined }, 600, [3, 7]],
    [{ fva: undefined }, 600, null],
  ])('%j after %d s: %j', (claims, afterSec, ages) => {
    expect(effectiveFactorAges(read(claims), nowMs + afterSec * 1000)).toEqual(ages);
  });
});

describe('snippets', () => {
  it('call an address with the token, whatever the address holds', () => {
    expect(curlCommand('aa.bb.cc', "https://app.example.com/it's")).toBe(
      "curl --header 'Authorization: Bearer aa.bb.cc' 'https://app.example.com/it'\\''s'",
    );
  });

  it('hold what was set, and no secret', () => {
    expect(authorizationHeader('a.b.c')).toBe('Authorization: Bearer a.b.c');
    expect(verifyTokenCall({})).toContain('secretKey: process.env.CLERK_SECRET_KEY,\n});');
    expect(verifyTokenCall({ authorizedParties: ['https://a"b'], audience: ['api'], clockSkewMs: 0 })).toBe(
      `import { verifyToken } from '@clerk/backend';

const claims = await verifyToken(token, {
  secretKey: process.env.CLERK_SECRET_KEY,
  authorizedParties: ["https://a\\"b"],
  audience: ["api"],
  clockSkewInMs: 0,
});
`,
    );
  });
});

describe('descriptions', () => {
  it('are described in Clerk’s words in Clerk’s tokens alone', () => {
    const means = (name: string, kind: TokenKind) => describeClaim(name, kind)?.means ?? null;
    expect(means('aud', 'session-token')).toBe(
      'audience: set by a template, an integration or a customized session token',
    );
    for (const name of ['sid', 'o', 'v', 'sts', 'fva', 'pla', 'fea', 'org_id', 'azp'])
      expect([name, means(name, 'other-jwt'), means(name, 'session-token') === null]).toEqual([
        name,
        null,
        false,
      ]);
    expect(means('sub', 'other-jwt')).toBe('subject: who or what the token is about');
    expect(means('iss', 'other-jwt')).toBe('issuer');
    expect(means('sub', 'm2m-token')).toContain('machine');
    expect(means('scopes', 'm2m-token')).toContain('machines');
    expect(means('client_id', 'oauth-token')).toContain('OAuth application');
    expect(means('scp', 'oauth-token')).toContain('scopes');
    expect(means('client_id', 'session-token')).toBeNull();
    expect(means('uid', 'firebase-custom-token')).toContain('Firebase');
    expect(describeHeader('kid', 'other-jwt')?.means).toBe('key id');
    for (const kind of Object.keys(tokenKinds) as TokenKind[])
      for (const name of times) expect(describeClaim(name, kind)?.unit).toBe('seconds');
  });

  it('know every claim and header field of a session token, and no other', () => {
    for (const name of Object.keys(freshClaims)) expect(describeClaim(name)?.means).toBeTruthy();
    for (const name of [...Object.keys(session), 'oiat']) expect(describeHeader(name)?.means).toBeTruthy();
    for (const name of ['role', '__proto__', 'constructor']) {
      expect(describeClaim(name)).toBeNull();
      expect(describeHeader(name)).toBeNull();
    }
  });
});
