import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notFinite } from './holds.ts';
import { relayMessages } from './messages.ts';
import { createPageEnd, origin } from './page-end.ts';
import { runs, timeoutMs, tried } from './settings.ts';

/** A frame's address is the browser's word for its origin, and the page's for its path. */
const isOwnAddress = (url: string): boolean =>
  url.startsWith(`${origin}/`) && URL.canParse(url) && new URL(url).origin === origin;

describe('whatever a taken-over relay says', () => {
  it(
    `its frame keeps the origin that the browser named, and every number can be counted with ${tried}`,
    () => {
      const page = createPageEnd();
      fc.assert(
        fc.property(relayMessages, (message) => {
          page.arrive(message);
          const { report, problem } = page.frame() ?? {};
          const view = page.view();
          expect(notFinite({ report, problem, view })).toEqual([]);
          expect(view.frames.map(({ url }) => url).filter((url) => !isOwnAddress(url))).toEqual([]);
        }),
        runs,
      );
    },
    timeoutMs,
  );
});
