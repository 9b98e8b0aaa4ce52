import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson, root } from './source.ts';

type BrowserBuild = 'chrome' | 'firefox';

/** What browsers have had since a version, by MDN's compatibility data. null: in no version yet. */
interface Feature {
  found: RegExp;
  chrome: number | null;
  firefox: number | null;
}

const features: readonly Feature[] = [
  { found: /"world": "MAIN"/, chrome: 111, firefox: 128 },
  { found: /"optional_host_permissions"/, chrome: 102, firefox: 128 },
  // 142 is for Android. Mozilla's lint wants it of an add-on that does not say that it is for desktop only.
  { found: /"data_collection_permissions"/, chrome: null, firefox: 142 },
  { found: /\bURL\.canParse\(/, chrome: 120, firefox: 115 },
  { found: /\bURL\.parse\(/, chrome: 126, firefox: 126 },
  { found: /\bAbortSignal\.timeout\(/, chrome: 103, firefox: 100 },
  { found: /\bAbortSignal\.any\(/, chrome: 116, firefox: 124 },
  { found: /\bpartitionKey\b/, chrome: 119, firefox: 94 },
  { found: /\bpersistAcrossSessions\b/, chrome: 96, firefox: 105 },
  { found: /\.to(Sorted|Reversed|Spliced)\(/, chrome: 110, firefox: 115 },
  { found: /\b(Object|Map)\.groupBy\(/, chrome: 117, firefox: 119 },
  { found: /\bPromise\.withResolvers\(/, chrome: 119, firefox: 121 },
  { found: /\bPromise\.try\(/, chrome: 128, firefox: 134 },
  { found: /\bArray\.fromAsync\(/, chrome: 121, firefox: 115 },
  { found: /\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/, chrome: 122, firefox: 127 },
  { found: /\bIterator\.from\(/, chrome: 122, firefox: 131 },
  { found: /\bRegExp\.escape\(/, chrome: 136, firefox: 134 },
  { found: /\bError\.isError\(/, chrome: 134, firefox: 138 },
  { found: /\bIntl\.DurationFormat\b/, chrome: 129, firefox: 136 },
  { found: /:has\(/, chrome: 105, firefox: 121 },
  { found: /\bcolor-mix\(/, chrome: 111, firefox: 113 },
  { found: /@starting-style\b/, chrome: 117, firefox: 129 },
  { found: /\blight-dark\(/, chrome: 123, firefox: 120 },
  { found: /\bfield-sizing:/, chrome: 123, firefox: null },
  { found: /\binterpolate-size:/, chrome: 129, firefox: null },
];

function minimumOf(browser: BrowserBuild): number {
  const manifest = readJson(`dist/${browser}/manifest.json`) as {
    minimum_chrome_version: string;
    browser_specific_settings?: { gecko: { strict_min_version: string } };
  };
  const { minimum_chrome_version, browser_specific_settings } = manifest;
  const version =
    browser === 'firefox' ? browser_specific_settings?.gecko.strict_min_version : minimum_chrome_version;
  return Number.parseInt(version ?? '', 10);
}

function textOf(browser: BrowserBuild): string {
  const dist = join(root, 'dist', browser);
  const code = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(js|css)$|^manifest\.json$/.test(path),
  );
  return code.map((path) => readFileSync(join(dist, path), 'utf8')).join('\n');
}

describe.each(['chrome', 'firefox'] as const)('the minimum version: %s', (browser) => {
  const text = textOf(browser);
  const used = features.filter(({ found }) => found.test(text));

  it('has what the build uses', () => {
    expect(used.length).toBeGreaterThan(4);
    expect(used.filter((each) => (each[browser] ?? Number.POSITIVE_INFINITY) > minimumOf(browser))).toEqual(
      [],
    );
  });

  it('is no higher than something in the build asks for', () => {
    expect(Math.max(...used.map((each) => each[browser] ?? 0))).toBe(minimumOf(browser));
  });

  it('is the one that the README tells people', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const told = { chrome: /Chromium or Edge (\d+) or later/, firefox: /Firefox (\d+) or later/ }[browser];
    expect(Number(told.exec(readme)?.[1])).toBe(minimumOf(browser));
  });
});
