// @vitest-environment happy-dom
import { signedInAuthObject } from '@clerk/backend/internal';
import { isBrowserOnline, isValidBrowserOnline } from '@clerk/shared/browser';
import { afterEach, expect, it, vi } from 'vitest';
import { evaluate } from '../../../src/core/authorization/evaluate.ts';
import { factsOfToken } from '../../../src/core/authorization/facts.ts';
import { explainFailure } from '../../../src/core/clerk-errors/explain.ts';
import { explainThrown, type ThrownFacts } from '../../../src/core/clerk-js/error.ts';
import { tellFailure } from '../../../src/core/failure-text.ts';
import { failures } from '../../../src/core/failures.ts';
import type { JsonRecord } from '../../../src/core/json.ts';
import { readCase } from './field-case.ts';

/** Reports on what the product said, not on a token. */

afterEach(() => vi.unstubAllGlobals());

const wordsOf = (...asked: Parameters<typeof explainThrown>): string => {
  const { means, todo } = tellFailure(explainThrown(...asked), { failures, explain: explainFailure }, null);
  return `${means} ${todo}`;
};

it('16: a permission that the plan hides', () => {
  interface Case {
    input: { claims: JsonRecord; asked: { permission: string } };
  }
  const { claims, asked } = readCase<Case>('16-permission-hidden-by-plan').input;
  const { has } = signedInAuthObject({}, 'a.b.c', claims as never) as { has: (of: object) => boolean };
  expect(has(asked)).toBe(false);
  const { allowed, why } = evaluate(factsOfToken({ claims }), asked, 'current');
  expect(allowed).toBe(false);
  expect(why).toContain('no organization feature invoices');
});

it('25: offline, in a browser that is online', () => {
  interface Case {
    input: { thrown: ThrownFacts; navigator: object };
  }
  const { thrown, navigator } = readCase<Case>('25-clerk-offline-while-online').input;
  vi.stubGlobal('navigator', { userAgent: 'Chrome/156', ...navigator });
  expect(isBrowserOnline()).toBe(true);
  expect(isValidBrowserOnline()).toBe(false);
  const words = wordsOf(thrown);
  for (const cause of ['navigator.onLine', 'navigator.webdriver', 'user agent'])
    expect(words).toContain(cause);
});

it('26: a production key elsewhere', () => {
  interface Case {
    input: { thrown: ThrownFacts; publishableKeyHost: string; pageHost: string };
  }
  const { thrown, publishableKeyHost, pageHost } = readCase<Case>('26-origin-invalid').input;
  const publishableKey = `pk_live_${btoa(`${publishableKeyHost}$`).replace(/=+$/, '')}`;
  const instance = { publishableKey, proxyUrl: null, domain: null, isSatellite: null };
  const words = wordsOf(thrown, { instance, origin: `https://${pageHost}` });
  expect(words).toContain('example.test');
  expect(words).toContain(pageHost);
});
