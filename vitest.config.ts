import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import type { BrowserName } from './dev/browsers/types.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browser: BrowserName;
    isFullRun: boolean;
  }
}

const isFullRun = process.env.FULL_RUN === '1';

/** The end-to-end tests in one browser. */
function e2e(browser: BrowserName): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name: browser,
      // By what is included: what a project excludes would stand in the way of `--exclude`.
      include: [
        'test/e2e/**/*.test.ts',
        'test/reliability/*.test.ts',
        // They take half an hour.
        ...(isFullRun ? ['test/reliability/long/*.test.ts'] : []),
        ...(isFullRun && browser === 'chromium' ? ['test/reliability/long/chromium/*.test.ts'] : []),
      ],
      provide: { browser, isFullRun },
      // Each waits a good part of its time, so there may be one more of them than cores.
      maxWorkers: Math.min(availableParallelism() + 1, 8),
      sequence: { groupOrder: 1 },
      testTimeout: 120_000,
      hookTimeout: 240_000,
      expect: { poll: { timeout: 30_000 } },
    },
  };
}

/** A browser's tests may run beside them. Milliseconds. By itself, vitest would leave one core alone. */
const inNode = { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: availableParallelism() };

/** The suites, by what they need. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], ...inNode } },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'], ...inNode } },
      { extends: true, test: { name: 'security', include: ['test/security/**/*.test.ts'], ...inNode } },
      { extends: true, test: { name: 'repo', include: ['test/repo/**/*.test.ts'], ...inNode } },
      e2e('chromium'),
      e2e('firefox'),
    ],
  },
});
