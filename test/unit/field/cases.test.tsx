// @vitest-environment happy-dom
import { verifyToken } from '@clerk/backend';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { close } from '../ui/show.tsx';
import { type FieldCase, makePrivateKey, readCase } from './field-case.ts';
import { answerTo, pemOf } from './real.ts';
import { tryInLab } from './try-in-lab.tsx';

/** What people reported, in the lab; what is right is asked of the real library. */

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function verdictOf(token: string, options: Parameters<typeof verifyToken>[1]): Promise<string> {
  try {
    await verifyToken(token, options);
    return 'accepted';
  } catch (error) {
    return String((error as { reason?: unknown }).reason);
  }
}

const at = ({ nowSec }: FieldCase['input']): void => void vi.setSystemTime(nowSec * 1_000);

describe('whom a token is for', () => {
  it('02: no aud, for Convex', async () => {
    const { input } = readCase('02-convex-audience');
    at(input);
    const options = { jwtKey: pemOf(input.keys), audience: input.audience ?? '' };
    expect(await verdictOf(input.token ?? '', options)).toBe('accepted');
    const keys = createLocalJWKSet(JSON.parse(input.keys ?? ''));
    await expect(
      jwtVerify(input.token ?? '', keys, { audience: 'convex', currentDate: new Date() }),
    ).rejects.toMatchObject({ code: 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim: 'aud' });

    const clerk = await tryInLab(input);
    expect(clerk.verdict).toContain('accepted');
    expect(clerk.text).toContain('other verifiers reject it');
    close();
    const convex = await tryInLab({ ...input, backend: 'convex' });
    expect(convex.verdict).not.toContain('accepted');
    expect(convex.text).toContain('this token has no aud');
    close();
    const other = await tryInLab({ ...input, backend: 'other' });
    expect(other.verdict).toContain('ERR_JWT_CLAIM_VALIDATION_FAILED');
  });

  it('03: aud of a session token', async () => {
    const { input } = readCase('03-aud-in-session-token');
    const { text } = await tryInLab(input);
    expect(document.querySelector('[data-claim="aud"]')?.getAttribute('title')).toMatch(/integration/);
    expect(text).not.toContain('only where a template');
    close();
    expect((await tryInLab({ ...input, backend: 'convex' })).verdict).toContain('accepted');
  });

  it('10: an OAuth token and its audience', async () => {
    const { input } = readCase('10-oauth-jwt-audience');
    for (const audience of [input.audience, 'https://mcp.example.test/mcp']) {
      const asked = { ...input, acceptsToken: 'oauth_token', ...(audience && { audience }) };
      at(input);
      const right = await answerTo({ authorization: `Bearer ${input.token}` }, asked);
      const { verdict } = await tryInLab(asked);
      expect(verdict).toContain(right === 'signed-in' ? 'accepted' : right.replace('signed-out, ', ''));
      close();
    }
  });

  it('12: cat of a template, sub of a machine', async () => {
    const { input } = readCase('12-m2m-other-category');
    at(input);
    const asked = { ...input, acceptsToken: 'm2m_token' };
    expect(await answerTo({ authorization: `Bearer ${input.token}` }, asked)).toBe(
      'signed-out, token-invalid',
    );
    expect((await tryInLab(asked)).verdict).toContain('token-invalid');
    close();
    expect((await tryInLab(input)).text).toContain('rejected as m2m_token (token-invalid)');
  });

  it('13, 14: Firebase, by hand and by its integration', async () => {
    const byHand = readCase('13-firebase-by-hand').input;
    expect((await tryInLab(byHand)).text).toContain('Firebase');
    close();
    expect((await tryInLab({ ...byHand, backend: 'firebase' })).verdict).not.toContain('accepted');
    close();
    const custom = readCase<FieldCase & { input: { instanceJwks: string } }>(
      '14-firebase-custom-token',
    ).input;
    const { text } = await tryInLab({ ...custom, keys: custom.instanceJwks });
    expect(text).toContain('Firebase custom token');
    expect(text).not.toContain('of another instance');
  });
});

describe('keys as people paste them', () => {
  it.each(['05-jwt-key-literal-backslash-n', '06-jwt-key-without-armour'])('%s', async (name) => {
    const { input } = readCase(name);
    at(input);
    const right = await verdictOf(input.token ?? '', { jwtKey: input.keys ?? '' });
    const { verdict, text } = await tryInLab(input);
    expect(verdict).toContain(right);
    expect(text).toContain(right === 'accepted' ? 'BEGIN' : 'two characters');
    expect(text).toContain('Copy PEM');
  });

  it('07b: a private key', async () => {
    const { input } = readCase('07b-private-key-detail-dropped');
    const keys = await makePrivateKey();
    at(input);
    const right = await verdictOf(input.token ?? '', { jwtKey: keys });
    const { verdict, text } = await tryInLab({ ...input, keys });
    expect(verdict).toContain(right);
    expect(verdict).toContain('private key');
    expect(text).not.toContain(keys.slice(60, 80));
  });
});

describe('requests', () => {
  it('24: two session cookies', async () => {
    const { input } = readCase('24-two-session-cookies');
    // The real answer is in cookies.test.ts: a browser’s Request, which this environment has, takes no cookies.
    const { request, text } = await tryInLab(input);
    expect(request).toContain('This request: signed-in');
    expect(document.querySelector('[data-claim="sub"]')?.textContent).toContain('user_OWN');
    expect(text).toContain('your server reads this one');
  });

  it('33: Authorization headers', async () => {
    const { input } = readCase('33-authorization-header-wrapping');
    for (const header of input.tokens ?? []) {
      at(input);
      const right = await answerTo({ authorization: header.replace(/^Authorization: /, '') }, input);
      const publishableKey = `pk_test_${btoa('kind-otter-12.clerk.accounts.dev$')}`;
      const { request } = await tryInLab({ ...input, publishableKey }, header);
      expect(request).toContain(`This request: ${right}`);
      close();
    }
  });
});

describe('what a text is', () => {
  it('27: a ticket in a URL', async () => {
    const { input } = readCase('27-sign-in-ticket');
    const { text, verdict } = await tryInLab(input);
    expect(text).toContain('sign-in token');
    expect(text).toContain('ins_TestInstance');
    expect(text).not.toContain('of another instance');
    expect(verdict).toBe('');
    expect(document.querySelector('textarea')?.value).toBe('');
  });

  it('29: a custom claim that looks like a client’s', async () => {
    const { input } = readCase('29-custom-claim-id-client');
    at(input);
    expect(await verdictOf(input.token ?? '', { jwtKey: pemOf(input.keys) })).toBe('accepted');
    const { text, verdict } = await tryInLab(input);
    expect(text).toContain('Session token v2');
    expect(verdict).toContain('accepted');
  });

  it('32: padding of publishable keys', async () => {
    const { input } = readCase<{ input: { nowSec: number; keys: string[] } }>('32-publishable-key-padding');
    const texts: string[] = [];
    for (const token of input.keys) {
      texts.push((await tryInLab({ nowSec: input.nowSec, token })).text);
      close();
    }
    expect(texts[0]).toContain('refuse');
    expect(texts[1]).toContain('__session_DWO9obAq');
    expect(texts[2]).toContain('__session_glXnHNRF');
  });
});
