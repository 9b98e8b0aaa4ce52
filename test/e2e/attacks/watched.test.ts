import { expect, it } from 'vitest';
import { browserName, press, statusText } from '../fixture.ts';
import { attackInEachBrowser, clerkSource, html, inPage } from './site.ts';

/**
 * A Clerk whose every getter, method and listener looks for what it could use of us: the event that is current, the
 * files and scripts of the functions that run it.
 */
const spy = `
  window.seen = { looks: 0, events: [], files: [], throws: 0 };
  Error.stackTraceLimit = 200;
  const native = Error.prepareStackTrace;
  const foreign = (text) => /-extension:|hook|relay/.test(String(text));
  const look = () => {
    seen.looks++;
    const { event } = window;
    if (event && event !== window.own) seen.events.push(event.type + ' of ' + event.currentTarget);
    Error.prepareStackTrace = (_, sites) => {
      for (const site of sites) for (const of of ['getFileName', 'getScriptNameOrSourceURL', 'getEvalOrigin'])
        if (foreign(site[of] && site[of]())) seen.files.push(of + ' ' + site[of]());
      return '';
    };
    void new Error('here').stack;
    Error.prepareStackTrace = native;
    const { stack } = new Error('here');
    if (foreign(stack)) seen.files.push(stack);
  };
  const spied = (value) => {
    if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Promise) return value;
    const traps = {};
    for (const name of Object.getOwnPropertyNames(Reflect)) {
      const original = Reflect[name];
      if (typeof original === 'function') traps[name] = (...args) => {
        look();
        const result = original(...args);
        return name === 'get' ? spied(result) : result;
      };
    }
    return new Proxy(value, traps);
  };
  window.listeners = [];
  const session = {
    id: 'sess_1', status: 'active', user: { id: 'user_1', firstName: 'Alice', organizationMemberships: [{ role: 'r' }] },
    async touch() { look(); await null; look(); setTimeout(look); throw spied({ message: 'no', errors: [{ code: 'x' }] }); },
    getToken() { look(); return { get then() { look(); return (resolve) => { look(); resolve('aa.bb.cc'); }; } }; },
  };
  const clerk = {
    version: '6.0.0', loaded: true, session,
    client: { id: 'client_1', sessions: [session] },
    addListener(listener) { look(); listeners.push(listener); listener({ get priority() { look(); } }); return () => look(); },
  };
  Object.defineProperty(window, 'Clerk', { configurable: true, get() { look(); return spied(clerk); } });
  for (const native of [Array.from, Object, Reflect.apply, Reflect.get, Promise, Promise.prototype.then, scheduler.postTask])
    Object.defineProperty(native, 'name', { configurable: true, get() { look(); return 'x'; } });
  Object.defineProperty(Promise.prototype, 'constructor', { configurable: true, get() { look(); return Promise; } });
  for (const name of ['sources', 'priority', 'signal', 'delay'])
    Object.defineProperty(Object.prototype, name, { configurable: true, get() { look(); } });
`;

/** Each look at it takes long enough for the browser to note who ran it; what the page's rules refuse is noted, too. */
const busy = `
  window.looks = 0; window.refused = [];
  addEventListener('securitypolicyviolation', ({ blockedURI, sourceFile }) => refused.push({ blockedURI, sourceFile }));
  const clerk = (${clerkSource})();
  Object.defineProperty(window, 'Clerk', { configurable: true, get() {
    looks++;
    const endMs = performance.now() + 60;
    while (performance.now() < endMs);
    return clerk;
  } });
`;

const pages = {
  '/spy': html(spy),
  '/busy': {
    html: html(busy),
    headers: { 'content-security-policy': "default-src 'none'; script-src 'unsafe-inline'" },
  },
};

attackInEachBrowser('a page that is watched', pages, (attacked) => {
  it('finds no event, port, file or name of ours from what is read, called or listened to', async () => {
    const tab = await attacked.open('/spy');
    const panel = await tab.openPanel();
    await panel.waitFor(() => document.querySelector('[role="option"]') !== null, [], { what: 'a session' });
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'threw');
    await press(panel, 'Get token');
    await statusText(panel, 'Last action', 'Get token');
    // From within an event of its own, and where the stack runs out, the page calls the listener that it was given.
    const listener = await tab.evaluate(() => {
      const page = window as unknown as { own: Event; listeners: (() => unknown)[] };
      const errors: string[] = [];
      const fall = (depth: number): number => {
        try {
          return fall(depth + 1) + 0;
        } catch {
          for (const each of page.listeners) {
            try {
              each();
            } catch (error) {
              errors.push(String((error as Error).stack));
            }
          }
          return depth;
        }
      };
      addEventListener('own', (event) => {
        page.own = event;
        for (const each of page.listeners) each();
        fall(0);
      });
      dispatchEvent(new Event('own'));
      return {
        source: String(page.listeners[0]),
        errors: errors.filter((stack) => /extension|hook/.test(stack)),
      };
    });
    expect(listener.source).toContain('[native code]');
    expect(listener.errors).toEqual([]);
    await inPage(tab, 1500);
    const seen = await tab.evaluate(() => {
      const { looks, events, files } = (
        window as unknown as { seen: { looks: number; events: string[]; files: string[] } }
      ).seen;
      return { looks, events: [...new Set(events)], files: [...new Set(files)] };
    });
    expect(seen).toEqual({ looks: expect.any(Number), events: [], files: [] });
    expect(seen.looks).toBeGreaterThan(50);
  });

  it('finds nothing of ours in its timeline, or in long frames', async () => {
    const tab = await attacked.open('/busy');
    const panel = await tab.openPanel();
    await panel.waitFor(() => document.querySelector('[role="option"]') !== null, [], { what: 'a session' });
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'Touch');
    const { looks, refused } = await tab.evaluate(() => {
      const page = window as unknown as { looks: number; refused: { blockedURI: string }[] };
      return { looks: page.looks, refused: page.refused };
    });
    expect(looks).toBeGreaterThan(0);
    // The browser asks for an icon, and DevTools for its own settings.
    const own = /\/favicon\.ico$|\/com\.chrome\.devtools\.json$/;
    expect(refused.filter(({ blockedURI }) => !own.test(blockedURI))).toEqual([]);
    const entries = await tab.evaluate(() => {
      const texts: string[] = [];
      for (const type of PerformanceObserver.supportedEntryTypes) {
        const observer = new PerformanceObserver(() => {});
        observer.observe({ type, buffered: true });
        for (const entry of observer.takeRecords()) texts.push(JSON.stringify(entry));
      }
      return [...texts, ...performance.getEntries().map((entry) => JSON.stringify(entry))];
    });
    const isLong = (text: string) => text.includes('long-animation-frame');
    expect(entries.some(isLong)).toBe(browserName === 'chromium');
    expect(entries.filter((text) => /-extension:|hook\.iife|relay\.iife/.test(text))).toEqual([]);
  });
});
