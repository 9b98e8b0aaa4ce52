import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxCookies, maxSessions, maxTokenChars } from '../../src/core/limits.ts';
import { isPlain } from '../unit/hostile.ts';
import { tooLarge, watchPrototypes } from './holds.ts';
import { relayMessages, reports, signatures } from './messages.ts';
import { createPageEnd, tabId } from './page-end.ts';
import { runs, timeoutMs, tried } from './settings.ts';

describe('whatever a taken-over relay says', () => {
  it(
    `the worker takes plain, bounded data of that tab alone, and shows no signature ${tried}`,
    () => {
      const unpolluted = watchPrototypes();
      const page = createPageEnd();
      fc.assert(
        fc.property(relayMessages, (message) => {
          page.arrive(message);
          const frame = page.frame();
          const view = page.view();
          const text = JSON.stringify(view);
          expect(isPlain({ report: frame?.report ?? null, problem: frame?.problem ?? null, view })).toBe(
            true,
          );
          expect(tooLarge(view, maxTokenChars, maxSessions)).toEqual([]);
          expect(signatures.filter((signature) => text.includes(signature))).toEqual([]);
          expect(view.frames.every(({ address }) => address.tabId === tabId && address.frameId === 0)).toBe(
            true,
          );
        }),
        runs,
      );
      expect(page.tabs()).toEqual([tabId]);
      expect([...page.changed]).toEqual([tabId]);
      unpolluted();
    },
    timeoutMs,
  );

  it(
    `the worker asks for keys by https and by public names only ${tried}`,
    async () => {
      const page = createPageEnd();
      await fc.assert(
        fc.asyncProperty(reports, async (message) => {
          page.arrive(message);
          page.view();
          await Promise.resolve();
          for (const url of page.asked.splice(0)) {
            const { protocol, hostname, pathname } = new URL(url);
            expect([protocol, hostname.includes('.'), /^[\d.]+$|^\[/.test(hostname)]).toEqual([
              'https:',
              true,
              false,
            ]);
            expect(pathname).toMatch(/\/\.well-known\/jwks\.json$/);
          }
          expect(page.frame()?.report?.clerks[0]?.cookieTokens.length ?? 0).toBeLessThanOrEqual(maxCookies);
        }),
        runs,
      );
    },
    timeoutMs,
  );

  it(
    `an answer that nobody asked for reaches no panel with a whole token ${tried}`,
    async () => {
      const page = createPageEnd();
      await fc.assert(
        fc.asyncProperty(relayMessages, async (message) => {
          page.arrive(message);
          await Promise.resolve();
          const text = JSON.stringify(page.sent.splice(0));
          expect(signatures.filter((signature) => text.includes(signature))).toEqual([]);
        }),
        runs,
      );
    },
    timeoutMs,
  );
});
