import {
  CURRENT_DEV_INSTANCE_SUFFIXES,
  DEFAULT_PROXY_PATH,
  LEGACY_DEV_INSTANCE_SUFFIXES,
} from '@clerk/shared/constants';
import { describe, expect, it } from 'vitest';
import { isFrontendApiIssuer } from '../../../../src/core/frontend-api/issuer.ts';

describe('isFrontendApiIssuer', () => {
  it('knows every ending of development instances that Clerk’s packages know', () => {
    for (const ending of [...CURRENT_DEV_INSTANCE_SUFFIXES, ...LEGACY_DEV_INSTANCE_SUFFIXES]) {
      for (const host of [`kind-otter-12.clerk${ending}`, `clerk.kind.otter-12${ending}`])
        expect([host, isFrontendApiIssuer(`https://${host}`)]).toEqual([host, true]);
    }
  });

  it.each([
    'https://clerk.example.com',
    'https://clerk.app.example.co.uk',
    `https://app.example.com${DEFAULT_PROXY_PATH}`,
    `https://app.example.com/api${DEFAULT_PROXY_PATH}/`,
    `http://localhost:3000${DEFAULT_PROXY_PATH}`,
  ])('takes %s', (iss) => {
    expect(isFrontendApiIssuer(iss)).toBe(true);
  });

  it.each([
    'https://clerk.com',
    'https://example.com',
    'https://myclerk.example.com',
    'http://clerk.example.com',
    'https://clerk.example.com/',
    'https://clerk.example.com/x',
    'https://accounts.dev',
    'https://a.clerk.accounts.dev.evil.example',
    'https://evil.example/?x=/__clerk',
    'https://user@app.example.com/__clerk',
    `http://app.example.com${DEFAULT_PROXY_PATH}`,
    'clerk.example.com',
    'https://a.auth0.com/',
    '',
    'https://',
    undefined,
    null,
    5,
    {},
  ])('takes no %j', (iss) => {
    expect(isFrontendApiIssuer(iss)).toBe(false);
  });

  it('takes no more than a host name may have', () => {
    expect(isFrontendApiIssuer(`https://clerk.${'a.'.repeat(5_000)}com`)).toBe(false);
  });
});
