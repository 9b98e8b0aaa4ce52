import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { servePagePort } from '../../src/background/ports/page.ts';
import { createRegistry } from '../../src/background/tabs/registry.ts';
import { fakePort } from '../unit/background/ports/fake-port.ts';
import { takeAtOnce } from '../unit/background/ports/take-at-once.ts';
import { runs, timeoutMs, tried } from './settings.ts';

const urls = fc.oneof(
  fc.constantFrom(
    'https://app.example.com/a?b=1#c',
    'http://localhost:3000',
    'about:blank',
    'data:text/html,x',
    '',
    undefined,
  ),
  fc.constantFrom(
    'https://user:secret@app.example.com/',
    'blob:https://app.example.com/1',
    'file:///etc/hosts',
    'http://[',
  ),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.string(),
);
const senders = fc.record({
  url: urls,
  tab: fc.constantFrom(undefined, {}, { id: 7 }, { id: 0 }),
  frameId: fc.constantFrom(undefined, 0, 3),
});
const names = fc.oneof(
  fc.constantFrom('page 1', 'page '),
  fc.string().map((text) => `page ${text}`),
  fc.constant(`page ${'9'.repeat(5_000)}`),
);

describe('the browser’s word for who speaks', () => {
  it(
    `gives a frame of that tab, without query, fragment and userinfo, or the port is closed ${tried}`,
    () => {
      fc.assert(
        fc.property(names, senders, (name, sender) => {
          const registry = createRegistry();
          const { port } = fakePort(name, sender as never);
          servePagePort(
            port,
            registry,
            { onFound: vi.fn(), onChange: vi.fn(), onAnswer: vi.fn() },
            takeAtOnce,
          );
          const { tab, frameId = -1, url = '' } = sender;
          const tabId = tab && 'id' in tab ? tab.id : undefined;
          const frame = tabId === undefined ? undefined : registry.tab(tabId)?.frames.get(frameId);
          const isWhole = tabId !== undefined && frameId >= 0 && URL.canParse(url);
          expect([Boolean(frame), port.disconnect.mock.calls.length]).toEqual([isWhole, isWhole ? 0 : 1]);
          if (!frame) return;
          expect(frame.address).toMatchObject({ tabId, frameId, instance: 0 });
          expect(frame.address.documentId.length).toBeLessThanOrEqual(100);
          expect(frame.origin).toBe(new URL(url).origin);
          expect(frame.url).toBe(frame.origin + new URL(url).pathname);
          expect(frame.url).not.toMatch(/[?#]/);
        }),
        runs,
      );
    },
    timeoutMs,
  );
});
