import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RelayMessageShape } from '../../src/background/ports/page.ts';
import { CommandAnswer } from '../../src/core/clerk-js/answer.ts';
import { PageReport } from '../../src/core/clerk-js/snapshot.ts';
import { parseJson } from '../../src/core/json.ts';
import { scrub } from '../../src/core/redact.ts';
import { extractToken } from '../../src/core/token/extract.ts';
import { judge } from '../../src/core/token/judge.ts';
import { readToken } from '../../src/core/token/read.ts';
import { growthOf, linearAtMost } from '../unit/growth.ts';
import { content } from './messages.ts';
import { createPageEnd } from './page-end.ts';

/** The slowest inputs that were found: what each costs must grow with its size, and not with its square. */

type Slow = [what: string, make: (times: number) => string];

const read = (raw: string) => judge(readToken(raw), { kind: 'not-checked', why: '' }, { nowMs: 0 });
const part = (text: string) => Buffer.from(text).toString('base64url');

const texts: Slow[] = [
  ['broken escapes in an address', (times) => `https://a.example/?token=${'%'.repeat(25_000 * times)}`],
  ['broken escapes in a cookie', (times) => `__session=${'%ff'.repeat(8_000 * times)}`],
  ['beginnings of tokens', (times) => 'eyJ'.repeat(8_000 * times)],
  ['beginnings of tokens, each with dots', (times) => 'eyJhbGciOi.'.repeat(2_000 * times)],
  ['Bearer again and again', (times) => 'authorization: bearer '.repeat(1_000 * times)],
  ['quotes', (times) => `"${'\\"'.repeat(12_000 * times)}`],
  ['blank lines', (times) => `${' \n'.repeat(12_000 * times)}x`],
  ['lines of an .env file', (times) => 'NAME=value\n'.repeat(2_000 * times)],
  ['cookies', (times) => '__session_x=y; '.repeat(1_600 * times)],
];

const tokens: Slow[] = [
  ['dots', (times) => '.'.repeat(100_000 * times)],
  [
    'claims',
    (times) =>
      `${part('{}')}.${part(`{${Array.from({ length: 2_000 * times }, (_, at) => `"c${at}":${at}`).join()}}`)}.x`,
  ],
  [
    'the same claim again',
    (times) => `${part('{}')}.${part(`{${Array.from({ length: 4_000 * times }, () => '"c":1').join()}}`)}.x`,
  ],
  ['escapes', (times) => `${part('{}')}.${part(`{"a":"${'\\u0041'.repeat(20_000 * times)}"}`)}.x`],
];

describe('what grows with its size, and no faster', () => {
  it.each(texts)('looking for a token in %s', (_, make) => {
    expect(growthOf(make, extractToken)).toBeLessThan(linearAtMost);
  });

  it.each(texts)('taking secrets out of an error with %s', (_, make) => {
    expect(growthOf(make, scrub)).toBeLessThan(linearAtMost);
  });

  it.each(tokens)('reading a token of %s', (_, make) => {
    expect(growthOf(make, read)).toBeLessThan(linearAtMost);
  });

  it('checking an answer of a command', () => {
    const answer = (times: number) => {
      const entries = Array.from({ length: 2_000 * times }, (_, at) => [`k${at}`, { '.': true }]);
      return JSON.stringify({
        kind: 'done',
        token: null,
        read: Object.fromEntries(entries),
        durationMs: 1,
        cookieRestored: false,
      });
    };
    expect(growthOf(answer, (json) => v.safeParse(CommandAnswer, parseJson(json)))).toBeLessThan(
      linearAtMost,
    );
  });

  it('checking a relay’s message with requests', () => {
    const message = (times: number) => ({
      type: 'answer',
      id: '1',
      command: 'touch',
      instance: 0,
      json: '',
      requests: Array.from({ length: 5_000 * times }, () => '/v1/client'),
    });
    expect(growthOf(message, (each) => v.safeParse(RelayMessageShape, each))).toBeLessThan(linearAtMost);
  });

  it('the view of a tab with frames that report', () => {
    const tabOf = (times: number) => {
      const page = createPageEnd();
      for (let frameId = 0; frameId < 1_250 * times; frameId++) {
        page.addFrame(frameId);
      }
      return page;
    };
    expect(growthOf(tabOf, (page) => page.view())).toBeLessThan(linearAtMost);
  });

  it('checking a report with sessions', () => {
    const report = (times: number) => {
      const [clerk] = content.clerks;
      const [session] = clerk?.['client.sessions'] ?? [];
      const sessions = Array.from({ length: 50 * times }, (_, at) => ({ ...session, id: `sess_${at}` }));
      return JSON.stringify({ ...content, clerks: [{ ...clerk, 'client.sessions': sessions }] });
    };
    expect(growthOf(report, (json) => v.safeParse(PageReport, parseJson(json)))).toBeLessThan(linearAtMost);
  });
});
