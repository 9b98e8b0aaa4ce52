import { describe, expect, it } from 'vitest';
import { explainThrown } from '../../../../src/core/clerk-js/error.ts';
import { keysAddress } from '../../../../src/core/frontend-api/keys-address.ts';
import { parsePublishableKey } from '../../../../src/core/frontend-api/publishable-key.ts';
import { scrub, withoutSignature } from '../../../../src/core/redact.ts';

const keyFor = (host: string) => `pk_test_${btoa(`${host}$`).replace(/=+$/, '')}`;
const page = 'https://app.example.com/dashboard';

describe('parsePublishableKey', () => {
  it('reads Clerk’s documented examples', () => {
    expect(parsePublishableKey('pk_live_Y2xlcmsuZXhhbXBsZS5jb20k')).toEqual({
      instanceType: 'production',
      frontendApi: 'clerk.example.com',
    });
    expect(parsePublishableKey('pk_test_ZXhvdGljLWNyYWItNzUuY2xlcmsuYWNjb3VudHMuZGV2JA==')).toEqual({
      instanceType: 'development',
      frontendApi: 'exotic-crab-75.clerk.accounts.dev',
    });
  });

  it.each([
    '',
    'pk_test_',
    'sk_test_Y2xlcmsuZXhhbXBsZS5jb20k',
    keyFor('localhost'),
    keyFor('a.b/c?d'),
    keyFor('x.dev:80'),
  ])('refuses %j', (key) => {
    expect(parsePublishableKey(key)).toBeNull();
  });
});

describe('keysAddress', () => {
  const publishableKey = keyFor('emu.clerk.accounts.dev');
  const address = (instance: Partial<Parameters<typeof keysAddress>[0]>, pageUrl = page) =>
    keysAddress({ publishableKey, proxyUrl: null, ...instance }, pageUrl);

  it('is the Frontend API’s host, over https', () => {
    expect(address({})).toEqual({ ok: true, value: 'https://emu.clerk.accounts.dev/.well-known/jwks.json' });
  });

  it('is the page’s proxy where it has one', () => {
    expect(address({ proxyUrl: 'https://app.example.com/__clerk/' })).toEqual({
      ok: true,
      value: 'https://app.example.com/__clerk/.well-known/jwks.json',
    });
    expect(address({ proxyUrl: 'https://app.example.com/__clerk' }, 'http://localhost:3000/')).toMatchObject({
      ok: true,
    });
    expect(address({ proxyUrl: '/__clerk' }, 'http://localhost:3000/')).toEqual({
      ok: true,
      value: 'http://localhost:3000/__clerk/.well-known/jwks.json',
    });
  });

  it.each([
    'http://app.example.com/__clerk',
    'https://localhost/__clerk',
    'https://192.168.1.1/admin',
    'https://[::1]/x',
    'https://127.0.0.1/x',
    'https://intranet/x',
    'https://0x7f.01/x',
    'https://app.localhost/x',
    'https://user:pass@app.example.com/',
    'file:///etc/passwd',
  ])('refuses %s for a page on the web', (proxyUrl) => {
    expect(address({ proxyUrl })).toEqual({ ok: false, problem: 'address-refused' });
  });

  it.each([
    '10.0.0.1',
    '192.168.1.1',
    '169.254.169.254',
    // Other spellings of 127.0.0.1 and 192.168.1.1 that a URL takes.
    '127.01',
    '0x7f.01',
    '192.168.257',
    'app.localhost',
    'router.local',
    'db.internal',
  ])('refuses %s in a publishable key', (host) => {
    expect(address({ publishableKey: keyFor(host) })).toMatchObject({ ok: false });
  });

  // Local names over https.
  const locals = [
    'gw.home.arpa',
    '1.0.0.127.in-addr.arpa',
    'x.ip6.arpa',
    'vault.corp',
    'a.localdomain',
    'a.private',
    'a.test',
    'api.default.svc',
    'nas.home',
    'nas.lan',
    'wiki.intranet',
    'db.internal',
    'printer.local',
    'gw.fritz.box',
    'router.asus',
    'router.asus.com',
    'tplinkwifi.net',
    'www.routerlogin.net',
    'app.localtest.me',
    'lvh.me',
    '127.0.0.1.nip.io',
    '10-0-0-1.sslip.io',
  ];
  it.each(locals)('refuses %s for a page that is elsewhere', (host) => {
    const spellings = [host, `${host}.`, host.toUpperCase(), host.replaceAll('.', '。'), `user@${host}`];
    for (const spelled of spellings) {
      const refused = { ok: false, problem: 'address-refused' };
      expect(address({ proxyUrl: `https://${spelled}/x` }), spelled).toEqual(refused);
    }
    expect(address({ publishableKey: keyFor(host) })).toMatchObject({ ok: false });
    // Nor for a page whose name only ends alike, or begins so.
    const pages = ['https://mycorp/', `https://x${host}.example.com/`, `https://${host}.example.com/`];
    for (const from of pages) expect(address({ proxyUrl: `https://${host}/` }, from).ok).toBe(false);
  });

  it.each([
    ['https://app.corp/', 'clerk.app.corp'],
    ['https://app.home.arpa/', 'clerk.home.arpa'],
    ['https://app.myshop.test:3000/', 'clerk.myshop.test'],
    ['https://app.localtest.me/', 'clerk.localtest.me'],
    ['https://10-0-0-1.nip.io/', '10-0-0-1.nip.io'],
  ])('lets a page on %s name %s', (from, host) => {
    expect(address({ proxyUrl: `https://${host}/x` }, from).ok).toBe(true);
  });

  it('lets nobody below a name with an address inside speak for another address', () => {
    const from = 'https://203-0-113-5.nip.io/';
    expect(address({ proxyUrl: 'https://127-0-0-1.nip.io/' }, from).ok).toBe(false);
  });

  it.each(['//evil.example/x', '/\\evil.example/x'])(
    'takes %s for another host, not for a path',
    (proxyUrl) => {
      expect(address({ proxyUrl }, 'http://localhost:3000')).toMatchObject({ ok: false });
    },
  );

  it('is public for hosts that only look alike', () => {
    for (const host of [
      'corp.example.com',
      'mytest.com',
      'fritzbox.com',
      'nip.io.example.com',
      'homearpa.net',
    ]) {
      expect(address({ proxyUrl: `https://${host}/` }).ok).toBe(true);
    }
  });

  it('has none without a publishable key', () => {
    expect(address({ publishableKey: 'junk' })).toEqual({ ok: false, problem: 'no-address' });
  });
});

describe('redaction', () => {
  it('takes tokens, keys and queries out of a message', () => {
    const message =
      'ClerkJS: Network error at "https://x.clerk.accounts.dev/v1/client?__clerk_db_jwt=dvb_2abc&x=1" - ' +
      'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.c2lnbmF0dXJl sk_test_abcdef';
    expect(scrub(message)).toBe(
      'ClerkJS: Network error at "https://x.clerk.accounts.dev/v1/client?…" - eyJ… sk_test_…',
    );
  });

  it('drops the signature, and everything of what is no token', () => {
    expect(withoutSignature('aa.bb.cccc')).toEqual({ withoutSignature: 'aa.bb', signatureChars: 4 });
    expect(withoutSignature('secret')).toEqual({ withoutSignature: '', signatureChars: 6 });
  });
});

describe('explainThrown', () => {
  const thrown = { status: null, code: null, message: '', retryAfter: null, errors: [] };
  const clerks = (code: string) => ({ code, message: 'short', longMessage: 'long' });
  it.each([
    [{ status: 401, errors: [clerks('signed_out')] }, 'unauthenticated'],
    [{ status: 401, errors: [clerks('authentication_invalid')] }, 'unauthenticated'],
    [{ status: 401, errors: [clerks('requires_captcha')] }, 'clerk-error'],
    [{ status: 401 }, 'clerk-error'],
    [{ status: 404, errors: [clerks('resource_not_found')] }, 'not-found'],
    [{ status: 404 }, 'clerk-error'],
    [{ status: 422 }, 'clerk-error'],
    [{ status: 429, retryAfter: 3 }, 'rate-limited'],
    [{ status: 500 }, 'clerk-down'],
    [{ code: 'clerk_offline' }, 'offline'],
    [{ message: 'ClerkJS: Network error at "http://x/?secret"' }, 'network'],
    [{ message: 'boom' }, 'threw'],
  ])('%j is %s', (facts, code) => {
    expect(explainThrown({ ...thrown, ...facts }).code).toBe(code);
  });
});
