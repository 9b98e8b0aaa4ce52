import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { statusText } from '../fixture.ts';
import { attackInEachBrowser, clerkSource, html } from './site.ts';

const { publicKey, privateKey } = await generateKeyPair('RS256');
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'ins_1', alg: 'RS256', use: 'sig' }] };
const frontendApi = 'app.clerk.accounts.dev';
const token = await new SignJWT({ sid: 'sess_1', v: 2, fva: [0, -1] })
  .setProtectedHeader({ alg: 'RS256', kid: 'ins_1', typ: 'JWT' })
  .setIssuer(`https://${frontendApi}`)
  .setSubject('user_1')
  .setIssuedAt()
  .setNotBefore('-10 s')
  .setExpirationTime('1 h')
  .sign(privateKey);

const keysPath = '/proxy/.well-known/jwks.json';
const pages = {
  '/': html(`window.Clerk = (${clerkSource})({
    publishableKey: 'pk_test_' + btoa('${frontendApi}$'),
    proxyUrl: 'http://127.0.0.2:' + location.port + '/proxy',
    client: { id: 'client_1', sessions: [{ id: 'sess_1', status: 'active', user: { id: 'user_1' },
      lastActiveToken: { jwt: { claims: { __raw: '${token}' } } } }] },
  }); document.cookie = 'secret=1';`),
  [keysPath]: {
    html: JSON.stringify(jwks),
    headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
  },
};

/**
 * The address is on this machine, and yet none that the extension may reach (`connect-src` and `host_permissions` of the
 * manifest name 127.0.0.1 alone); the page is let in by CORS.
 */
attackInEachBrowser('keys that only the page may read', pages, (attacked) => {
  it('are read from within it, which is said; the server learns nothing of us or the person', async () => {
    const tab = await attacked.open('/');
    const panel = await tab.openPanel();
    await statusText(panel, 'Verdict', 'accepted');
    expect(await panel.text('body')).toContain('read from within the page');
    const asked = attacked.requests.filter(({ path }) => path === keysPath);
    expect(asked.map(({ headers }) => headers)).toEqual([
      expect.objectContaining({ origin: attacked.origin, host: expect.stringMatching(/^127\.0\.0\.2:/) }),
    ]);
    expect(asked[0]?.headers).not.toHaveProperty('cookie');
    expect(JSON.stringify(asked)).not.toContain('extension');
    const timeline = await tab.evaluate(() => JSON.stringify(performance.getEntries()));
    expect(timeline).not.toMatch(/-extension:|hook\.iife|relay\.iife/);
  });
});
