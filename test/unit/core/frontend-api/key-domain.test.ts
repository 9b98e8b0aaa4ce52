import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../../src/core/clerk-errors/explain.ts';
import { explainThrown } from '../../../../src/core/clerk-js/error.ts';
import { tellFailure } from '../../../../src/core/failure-text.ts';
import { failures } from '../../../../src/core/failures.ts';
import { type KeyPlace, keyElsewhere } from '../../../../src/core/frontend-api/key-domain.ts';

const keyOf = (host: string, kind = 'live') => `pk_${kind}_${btoa(`${host}$`).replace(/=+$/, '')}`;
const place = (host: string, more: Partial<KeyPlace> = {}): KeyPlace => ({
  publishableKey: keyOf(host),
  proxyUrl: null,
  domain: null,
  isSatellite: null,
  ...more,
});
const elsewhere = { domain: 'example.test', page: 'preview-1.vercel.app' };

describe('a production key on a page', () => {
  it.each([
    'https://preview-1.vercel.app',
    'http://localhost:3000',
    'https://example.test.evil.example',
    'https://notexample.test',
    'http://127.0.0.1:3000',
  ])('%s is of another domain', (origin) => {
    expect(keyElsewhere(place('clerk.example.test'), origin)).toEqual({
      domain: 'example.test',
      page: new URL(origin).hostname,
    });
  });

  it.each([
    ['its own domain', place('clerk.example.test'), 'https://example.test'],
    ['a subdomain', place('clerk.example.test'), 'https://a.b.example.test:8443'],
    ['behind a proxy', place('clerk.example.test', { proxyUrl: '/__clerk' }), 'https://other.test'],
    ['a satellite', place('clerk.example.test', { isSatellite: true }), 'https://other.test'],
    ['with a domain of its own', place('clerk.example.test', { domain: 'b.test' }), 'https://other.test'],
    ['of an app’s own name', place('id.example.test'), 'https://other.test'],
    [
      'a development key',
      { ...place(''), publishableKey: keyOf('a.clerk.accounts.dev', 'test') },
      'https://x.test',
    ],
    ['no key', { ...place(''), publishableKey: null }, 'https://other.test'],
    [
      'a broken key',
      { ...place(''), publishableKey: `${keyOf('clerk.example.test')}=` },
      'https://other.test',
    ],
    ['an extension', place('clerk.example.test'), 'chrome-extension://abcdef'],
    ['an opaque origin', place('clerk.example.test'), 'null'],
  ])('is not called of another domain: %s', (_, instance, origin) => {
    expect(keyElsewhere(instance, origin)).toBeNull();
  });
});

describe('origin_invalid', () => {
  const longMessage = 'The Request HTTP Origin header must be equal to or a subdomain of the requesting URL.';
  const thrown = {
    status: 400,
    code: 'api_response_error',
    message: `Clerk: Production Keys are only allowed for domain "example.test". \nAPI Error: ${longMessage}`,
    retryAfter: null,
    errors: [{ code: 'origin_invalid', message: 'Invalid HTTP Origin header', longMessage }],
  };
  const tell = (instance: KeyPlace | null) => {
    const at = instance && { instance, origin: 'https://preview-1.vercel.app' };
    const failure = explainThrown(thrown, at);
    return { failure, told: tellFailure(failure, { failures, explain: explainFailure }) };
  };

  it('names the key’s domain and the page’s, and says Clerk’s words once', () => {
    const { failure, told } = tell(place('clerk.example.test'));
    expect(failure).toMatchObject({ code: 'clerk-error', status: 400, keyElsewhere: elsewhere });
    expect(told.said).toEqual([{ code: 'origin_invalid', message: thrown.message, paramName: null }]);
    expect(told.detail).toBeNull();
    expect(told.means).toContain('works only on example.test');
    expect(told.means).toContain('This page is on preview-1.vercel.app.');
    expect(told.todo).toContain('pk_test_…');
  });

  it.each([[null], [place('clerk.example.test', { proxyUrl: 'https://x.test/__clerk' })]])(
    'is told without names where they are not known',
    (instance) => {
      const { failure, told } = tell(instance);
      expect(failure.keyElsewhere).toBeUndefined();
      expect(told.means).toBe('A production key works only on its own domain and subdomains.');
    },
  );

  it('alone is put down to the key', () => {
    const errors = [{ code: 'signed_out', message: 'x', longMessage: null }];
    const at = { instance: place('clerk.example.test'), origin: 'https://preview-1.vercel.app' };
    expect(explainThrown({ ...thrown, status: 401, errors }, at).keyElsewhere).toBeUndefined();
  });
});
