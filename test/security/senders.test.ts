import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fakePort } from '../unit/background/ports/fake-port.ts';
import { runs, timeoutMs, tried } from './settings.ts';

const ours = 'our-own-extension-id';
const base = `chrome-extension://${ours}/`;
const { listeners } = vi.hoisted(() => ({ listeners: [] as ((port: unknown) => void)[] }));
vi.mock('../../src/platform/browser.ts', () => ({
  browser: {
    runtime: {
      id: 'our-own-extension-id',
      getURL: (path: string) => `chrome-extension://our-own-extension-id/${path}`,
      onConnect: { addListener: (listener: (port: unknown) => void) => listeners.push(listener) },
    },
  },
}));
const { connectPorts } = await import('../../src/background/ports/connect.ts');

const names = fc.oneof(
  fc.constantFrom(
    'ui',
    'page 1',
    'page ',
    'page',
    'ui ',
    ' ui',
    'UI',
    'ui page 1',
    'page ui',
    '',
    '__proto__',
  ),
  fc.string(),
);
const ids = fc.constantFrom(
  ours,
  `${ours}x`,
  ours.toUpperCase(),
  'another-extension',
  '',
  undefined,
  null,
  0,
);
const urls = fc.oneof(
  fc.constantFrom(
    `${base}src/panel/panel.html`,
    base,
    base.slice(0, -1),
    `chrome-extension://${ours}.evil.example/`,
    `chrome-extension://${ours}@evil.example/`,
    `https://evil.example/#${base}`,
    `https://evil.example/?${base}`,
    `${base.replace('chrome', 'moz')}src/panel/panel.html`,
    ` ${base}`,
    'https://app.example.com/',
    'about:blank',
    'data:text/html,',
    'not an address',
    '',
    undefined,
  ),
  fc.webUrl(),
  fc.string(),
);
const tabs = fc.constantFrom(undefined, null, {}, { id: 7 }, { id: -1 }, { id: '7' });
const senders = fc.oneof(
  { arbitrary: fc.constantFrom(undefined, null, {}), weight: 1 },
  {
    arbitrary: fc.record({ id: ids, url: urls, tab: tabs, frameId: fc.constantFrom(0, 3, undefined) }),
    weight: 9,
  },
);

describe('whoever opens a port', () => {
  it(
    `is served as a panel only as a document of ours, as a page only under that name, and else closed ${tried}`,
    () => {
      const served: string[] = [];
      connectPorts({ serveUi: () => served.push('ui'), servePage: () => served.push('page') });
      const [onConnect] = listeners;
      fc.assert(
        fc.property(names, senders, (name, sender) => {
          served.length = 0;
          const { port } = fakePort(name, sender as never);
          onConnect?.(port);
          const { id, url } = (sender ?? {}) as { id?: unknown; url?: unknown };
          const isOurs = id === ours;
          const isDocument = isOurs && typeof url === 'string' && url.startsWith(base);
          const wanted =
            isDocument && name === 'ui' ? ['ui'] : isOurs && name.startsWith('page ') ? ['page'] : [];
          expect(served).toEqual(wanted);
          expect(port.disconnect).toHaveBeenCalledTimes(wanted.length === 0 ? 1 : 0);
        }),
        runs,
      );
    },
    timeoutMs,
  );
});
