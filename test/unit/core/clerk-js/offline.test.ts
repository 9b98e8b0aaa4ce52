// @vitest-environment happy-dom
import { isValidBrowserOnline } from '@clerk/shared/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { explainFailure } from '../../../../src/core/clerk-errors/explain.ts';
import { explainThrown } from '../../../../src/core/clerk-js/error.ts';
import { type SeenBrowser, tellFailure } from '../../../../src/core/failure-text.ts';
import { failures } from '../../../../src/core/failures.ts';

/** What ClerkJS 6 throws. */
const thrown = {
  status: null,
  code: 'clerk_offline',
  message: 'Clerk: Network request failed while offline. The browser appears to be disconnected.',
  retryAfter: null,
  errors: [],
};

const say = (browser: SeenBrowser | null): string => {
  const { means, todo } = tellFailure(explainThrown(thrown), { failures, explain: explainFailure }, browser);
  return `${means} ${todo}`;
};

const inPopup = (): string => {
  const { means, todo } = tellFailure(explainThrown(thrown), { failures });
  return `${means} ${todo}`;
};

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36';

afterEach(() => vi.unstubAllGlobals());

describe('clerk_offline', () => {
  const causes = [
    ['navigator.onLine is false', { onLine: false, webdriver: false, userAgent: chrome }],
    ['navigator.webdriver', { onLine: true, webdriver: true, userAgent: chrome }],
    ['user agent', { onLine: true, webdriver: false, userAgent: `${chrome} Googlebot/2.1` }],
  ] as const;

  it.each(causes)('names a cause that @clerk/shared has: %s', (words, navigator) => {
    vi.stubGlobal('navigator', navigator);
    expect(isValidBrowserOnline()).toBe(false);
    expect(say(null)).toContain(words);
    expect(inPopup()).toContain(words.replace('navigator.onLine is false', 'offline'));
  });

  it('has no other cause', () => {
    vi.stubGlobal('navigator', { onLine: true, webdriver: false, userAgent: chrome });
    expect(isValidBrowserOnline()).toBe(true);
  });

  it('is called offline where the browser is', () => {
    const text = say({ onLine: false, isAutomated: true });
    expect(text).toContain('this browser is offline');
    expect(text).toContain('Go online');
  });

  it('is put down to automation where the browser is online and automated', () => {
    const text = say({ onLine: true, isAutomated: true });
    expect(text).toContain('such as this one');
    expect(text).not.toMatch(/browser is offline|Go online/);
  });

  it('leaves the causes open where the surface sees none: DevTools may have made the page alone offline', () => {
    const text = say({ onLine: true, isAutomated: false });
    for (const [words] of causes) expect(text).toContain(words);
    expect(text).toContain('This panel is online');
    expect(text).not.toContain('Go online');
  });
});
