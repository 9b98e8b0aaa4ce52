import { beforeAll, describe, expect, it } from 'vitest';
import { readToken } from '../../../../src/core/token/read.ts';
import { compact, createSigner, freshClaims, nowSec, type Signer } from './make-token.ts';

const session = { alg: 'RS256', kid: 'ins_test', cat: 'cl_B7d4PD111AAA' };
const { sid: _, v: __, ...templateClaims } = freshClaims;
const kindOf = (header: object, claims: object) => readToken(compact(header, claims)).kind;
const oddities = (claims: object, header: object = session) =>
  readToken(compact(header, { ...freshClaims, ...claims })).problems.map(({ code }) => code);

let signer: Signer;
beforeAll(async () => {
  signer = await createSigner();
});

describe('the reading of a session token', () => {
  it('has every field', async () => {
    const raw = await signer.sign(
      {
        ...freshClaims,
        aud: ['api', 'web'],
        sts: 'pending',
        pla: 'u:free,o:pro',
        fea: 'u:export,o:reports,uo:files,ou:billing',
      },
      { oiat: nowSec - 5 },
    );
    expect(readToken(raw)).toMatchObject({
      kind: 'session-token',
      category: 'cl_B7d4PD111AAA',
      audience: ['api', 'web'],
      claimsFromSec: nowSec - 5,
      status: 'pending',
      plans: { user: ['free'], organization: ['pro'] },
      features: { user: ['export', 'files', 'billing'], organization: ['reports', 'files', 'billing'] },
      sizeBytes: raw.length,
      problems: [],
    });
  });

  it('takes a sole audience as one', () => {
    expect(readToken(compact(session, { ...freshClaims, aud: 'api' })).audience).toEqual(['api']);
  });
});

describe('kinds', () => {
  it.each([
    ['session-token', session, freshClaims],
    ['session-token', { alg: 'RS256' }, freshClaims],
    ['session-token', { alg: 'RS256', cat: 'cl_I7d4PD111III' }, freshClaims],
    ['template-token', { alg: 'RS256', cat: 'cl_B7d4PD222AAA' }, templateClaims],
    ['template-token', { alg: 'RS256' }, templateClaims],
    ['template-token', { alg: 'HS256' }, { iss: freshClaims.iss, role: 'authenticated' }],
    ['handshake-token', session, { handshake: ['__session=x; Path=/'] }],
    ['m2m-token', { alg: 'RS256', cat: 'cl_B7d4PD333AAA' }, {}],
    ['m2m-token', { alg: 'RS256' }, { sub: 'mch_1' }],
    ['oauth-token', { alg: 'RS256', typ: 'at+jwt' }, { sub: 'user_1' }],
    ['oauth-token', { alg: 'RS256', typ: 'application/at+jwt' }, { sub: 'user_1' }],
    ['client-token', { alg: 'RS256' }, { id: 'client_1', rotating_token: 'x' }],
    ['other-jwt', { alg: 'RS256' }, { iss: 'https://accounts.google.com', sub: '1', jti: 'x' }],
    ['other-jwt', { alg: 'HS256' }, { iss: 'https://example.com' }],
    ['other-jwt', { alg: 'constructor', cat: 'constructor' }, { sub: 'toString' }],
  ])('%s: %j %j', (kind, header, claims) => {
    expect(kindOf(header, claims)).toBe(kind);
  });

  it.each([
    ['api-key', 'ak_abc'],
    ['m2m-token', 'mt_abc'],
    ['oauth-token', 'oat_abc'],
    ['dev-browser-token', 'dvb_abc'],
    ['publishable-key', 'pk_test_Y2xlcmsuZXhhbXBsZS5jb20k'],
    ['secret-key', ' sk_live_abc'],
    ['secret-key', 'sk_test_abc'],
    ['secret-key', `live_${'a1'.repeat(20)}`],
    ['not-a-token', 'live_music'],
    ['not-a-token', 'hello'],
    ['not-a-token', ''],
  ])('%s by its prefix: %j', (kind, raw) => {
    expect(readToken(raw)).toMatchObject({ kind, header: null, claims: null });
  });

  it('keep nothing of a credential', () => {
    const client = compact(
      { alg: 'RS256', kid: 'ins_x' },
      { id: 'client_secretid', rotating_token: 'rotating' },
    );
    expect(JSON.stringify(readToken(client))).not.toMatch(/secretid|rotating|ins_x/);
    expect(JSON.stringify(readToken('sk_live_verysecret'))).not.toContain('verysecret');
  });
});

describe('problems', () => {
  it.each([
    ['fea-without-scope', { fea: 'reports' }],
    ['pla-without-scope', { pla: 'free' }],
    ['unknown-scope', { fea: 'x:reports' }],
    ['unknown-scope', { pla: 'x:free' }],
    ['organization-without-role', { o: { id: 'org_1' } }],
    ['permissions-without-features', { o: { id: 'org_1', rol: 'admin', per: 'read', fpm: '1' } }],
    ['masks-features-mismatch', { fea: 'o:a,o:b', o: { id: 'org_1', rol: 'admin', per: 'read', fpm: '1' } }],
    ['mask-not-a-number', { fea: 'o:a', o: { id: 'org_1', rol: 'admin', per: 'read', fpm: 'x' } }],
    ['v1-and-v2-mixed', { org_id: 'org_1' }],
    ['v1-and-v2-mixed', { v: 1, o: { id: 'org_1', rol: 'admin' } }],
    ['time-not-a-number', { exp: '1800000000' }],
    ['time-out-of-range', { exp: 1e300 }],
    ['wrong-type', { sub: 5 }],
    ['wrong-type', { aud: [1] }],
    ['wrong-type', { fva: [1] }],
    ['wrong-type', { o: { id: 'org_1', rol: 'admin', slg: 1 } }],
    ['unresolved-shortcode', { name: 'Hi {{user.nickname}}' }],
    ['unresolved-shortcode', { nested: { list: ['{{org.x}}'] } }],
    ['null-interpolation', { name: 'null John' }],
    ['null-interpolation', { name: 'John null' }],
    ['null-interpolation', { fullName: 'Anna Maria null' }],
    ['null-interpolation', { user: { display_name: ['null Müller'] } }],
    ['null-interpolation', { address: 'null null' }],
  ])('%s: %j', (code, claims) => {
    expect(oddities(claims)).toEqual([code]);
  });

  it('count in words that fit the number', () => {
    const o = { id: 'org_1', rol: 'admin', per: 'read', fpm: '2' };
    const details = (fea: string) =>
      readToken(compact(session, { ...freshClaims, fea, o })).problems.map(({ detail }) => detail);
    expect(details('o:a,o:b')).toEqual([
      '1 mask in fpm for 2 organization features in fea',
      'fpm entry 2 names more than the 1 permission in per',
    ]);
  });

  it.each([
    { name: 'nullable things' },
    { name: 'null' },
    { name: 'Null' },
    { name: 'Dev null Club' },
    { name: 'Dev null' },
    { name: 'Null Island Inc' },
    { name: 'Christopher Null' },
    { name: 'john null' },
    { org_name: 'Team null' },
    { org: 'null Island' },
    { bio: 'null John' },
    { message: 'null pointer' },
    { path: '/dev/null' },
    { name: 'x null' },
    { css: 'a{b}' },
    { exp: nowSec + 0.5 },
    { exp: -1 },
  ])('are none in %j', (claims) => {
    expect(oddities(claims)).toEqual([]);
  });

  it('tell of a crit header, and of an oiat that is no time', () => {
    expect(oddities({}, { ...session, crit: ['exp'] })).toEqual(['critical-header']);
    expect(oddities({}, { ...session, oiat: 'x' })).toEqual(['time-not-a-number']);
  });

  it.each([
    ['{"sub":"a","sub":"b"}', ['sub']],
    ['{"a":{"x":1,"y":2,"x":3},"x":1}', ['x']],
    ['{"a":"\\"a\\":1,","b":{"a":["a","a",{"a":1}]}}', []],
    ['{"\\u0061":1,"a":2}', ['a']],
    ['[{"a":1},{"a":2}]', []],
  ])('name duplicate keys of %s', (payload, names) => {
    const raw = compact(session, payload);
    const found = readToken(raw).problems.filter(({ code }) => code === 'duplicate-key');
    expect(found.map(({ detail }) => detail)).toEqual(
      names.map((name) => `“${name}” appears twice in the payload`),
    );
  });

  it.each([
    ['two parts', 'parts', (raw: string) => raw.split('.').slice(0, 2).join('.')],
    ['another alphabet in the signature', 'parts', (raw: string) => `${raw}+`],
    ['a header that is no base64url', 'header-unreadable', (raw: string) => ` ${raw}`],
    ['a payload that is no JSON', 'payload-unreadable', () => compact(session, 'no JSON')],
    ['a payload that is no object', 'wrong-type', () => compact(session, '[1]')],
  ])('say what can’t be read: %s', (_, code, change) => {
    const problems = readToken(change(compact(session, freshClaims))).problems;
    expect(problems.map((problem) => problem.code)).toContain(code);
  });

  it('are not without end', () => {
    const many = `{${Array.from({ length: 5000 }, (_, index) => `"k${index % 50}":1`).join(',')}}`;
    expect(readToken(compact(many, many)).problems.length).toBeLessThanOrEqual(100);
    const unreadable = readToken(`${compact(many, '').split('.')[0]}.!.x`);
    expect(unreadable.problems.map(({ code }) => code)).toContain('payload-unreadable');
  });
});

describe('claims that are nested', () => {
  const nested = (levels: number) => `${'{"deep":'.repeat(levels)}"end"${'}'.repeat(levels)}`;
  const rawOf = (levels: number) => compact(session, JSON.parse(nested(levels)));
  /** The same without a stack, as JSON.stringify has none for so many. */
  const deepToken = (levels: number) => {
    const [header] = compact(session, {}).split('.');
    return `${header}.${Buffer.from(nested(levels)).toString('base64url')}.c2ln`;
  };

  it('are read to 100 levels', () => {
    expect(readToken(rawOf(100)).problems).toEqual([]);
  });

  // 2,500 levels (Chromium) or 5,800 (Firefox) blanked the whole panel.
  it.each([101, 2_500, 5_800, 20_000])('are text beyond, and that is said: %i', (levels) => {
    const { claims, customClaims, problems } = readToken(deepToken(levels));
    expect(problems.map(({ code }) => code)).toEqual(['too-deep']);
    let inner: unknown = claims;
    for (let level = 0; level < 100; level++) inner = (inner as { deep: unknown }).deep;
    expect(inner).toBe(nested(levels - 100));
    expect(() => structuredClone({ claims, customClaims })).not.toThrow();
  });

  it('are no JSON where the text is none', () => {
    const [header] = compact(session, {}).split('.');
    const raw = `${header}.${Buffer.from('['.repeat(500)).toString('base64url')}.c2ln`;
    expect(readToken(raw).problems.map(({ code }) => code)).toEqual(['payload-unreadable']);
  });
});
