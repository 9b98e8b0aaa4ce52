import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonOf, markdownOf } from '../../../../src/core/report/markdown.ts';
import { type Report, reportFormat } from '../../../../src/core/report/schema.ts';
import { fuzzTimeoutMs, hostile, runs } from '../../hostile.ts';
import { openReport } from './opened.ts';

const empty: Report = {
  format: reportFormat,
  version: 1,
  madeFrom: 'page',
  madeAtMs: 1_795_000_000_000,
  madeBy: 'Session Inspector for Clerk 0.1.0',
  browser: 'Chromium 156',
  isMasked: true,
  shownFrame: 0,
  frames: [],
  timeline: null,
};
const problemOf = (text: string): string => {
  const read = openReport(text);
  return read.ok ? 'opened' : read.problem.code;
};

describe('what is opened as a report', () => {
  it.each([
    ['', 'report-not-json'],
    ['hello', 'report-not-json'],
    ['<html></html>', 'report-not-json'],
    ['[]', 'not-a-report'],
    ['null', 'not-a-report'],
    ['{"log":{"entries":[]}}', 'not-a-report'],
    [JSON.stringify({ ...empty, version: 3 }), 'report-other-version'],
    [JSON.stringify({ ...empty, version: '1' }), 'report-other-version'],
    [JSON.stringify({ ...empty, frames: null }), 'report-damaged'],
    [JSON.stringify({ ...empty, madeAtMs: 'now' }), 'report-damaged'],
    [
      `{"format":"${reportFormat}","version":1,"frames":${'['.repeat(500)}${']'.repeat(500)}}`,
      'report-too-deep',
    ],
    [jsonOf(empty), 'opened'],
    [`\n  ${jsonOf(empty)}\n`, 'opened'],
    [`Look at this, please:\n\n${markdownOf(empty)}\n\nThanks!`, 'opened'],
  ])('%s', (text, code) => expect(problemOf(text)).toBe(code));

  it('says where a report is damaged', () => {
    const read = openReport(JSON.stringify({ ...empty, frames: [{ url: 1 }] }));
    expect(read).toEqual({ ok: false, problem: { code: 'report-damaged', at: 'frames.0.url' } });
  });

  it('keeps nothing that its shape does not name, whatever it is called', () => {
    const json = jsonOf(empty).replace(
      '{',
      '{"__proto__":{"isMasked":false},"constructor":1,"more":{"a":1},',
    );
    const read = openReport(json);
    expect(read).toEqual({ ok: true, value: empty });
    expect(Object.getPrototypeOf(read.ok && read.value)).toBe(Object.prototype);
  });

  it(
    'never throws, whatever becomes of it',
    () => {
      fc.assert(
        fc.property(hostile(empty, empty), (value) => {
          const text = JSON.stringify(value) ?? '';
          expect(() => openReport(text)).not.toThrow();
        }),
        { numRuns: runs },
      );
    },
    fuzzTimeoutMs,
  );
});

describe('a copied report', () => {
  const [html, fence] = ['<script>alert(1)</script></details>', '```\n# not a heading'];
  const withTexts: Report = {
    ...empty,
    browser: html,
    madeBy: fence,
    frames: [{ url: `http://a.example/${html}`, takenAtMs: 1, failedScript: fence, clerk: null }],
  };

  it('opens again, whatever its texts hold', () => {
    expect(openReport(markdownOf(withTexts))).toEqual({ ok: true, value: withTexts });
  });

  it('holds no HTML but its own fold, and no block but its own', () => {
    const markdown = markdownOf(withTexts);
    expect(markdown.match(/<\/?[a-z]+/g)).toEqual(['<details', '<summary', '</summary', '</details']);
    expect(markdown.match(/^```/gm)).toHaveLength(2);
    expect(markdown.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# No Clerk on this page',
      '## Environment',
    ]);
  });

  it('links nowhere and shows no picture by a page’s text', () => {
    const link = '[sign in](https://evil.example)';
    const browser = `!${link} \\\`${link}\\\` and \`a[0]\``;
    const line = markdownOf({ ...empty, browser }).match(/^- made by .*$/m)?.[0];
    const escaped = '\\[sign in\\](https://evil.example)';
    expect(line).toBe(
      `- made by Session Inspector for Clerk 0.1.0, !${escaped} \\\\\`${link}\\\` and \`a[0]\``,
    );
  });
});
