import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createClearCookies } from '../../../../src/background/cookies/clear.ts';
import { createCookieJar, gatherMs } from '../../../../src/background/cookies/jar.ts';
import { createRegistry, type Frame } from '../../../../src/background/tabs/registry.ts';
import type { GivenCookie } from '../../../../src/core/cookies/from-browser.ts';

const address = { tabId: 7, frameId: 0, documentId: '1', instance: 0 };
const given = (name: string, value: string, more: Partial<GivenCookie> = {}): GivenCookie => ({
  name,
  value,
  domain: 'app.example.com',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'lax',
  ...more,
});

function setUp({ isGranted = true, isWatched = true } = {}) {
  const registry = createRegistry();
  const frame: Frame = {
    address,
    url: 'https://app.example.com/x',
    origin: 'https://app.example.com',
    isPrivate: false,
    report: null,
    problem: null,
    send: () => {},
  };
  registry.addFrame(frame);
  const watcher = { send: () => {} };
  if (isWatched) registry.addWatcher(7, watcher);
  let cookies = [given('__refresh_x', 'secret', { httpOnly: true })];
  let granted = isGranted;
  const listeners = new Set<(cookie: { name: string; domain: string }) => void>();
  const api = {
    hasAccess: async () => granted,
    read: vi.fn(async () => cookies),
    onChange: (listener: (cookie: { name: string; domain: string }) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const onChange = vi.fn();
  const jar = createCookieJar({ api, registry, onChange });
  return {
    registry,
    frame,
    watcher,
    api,
    onChange,
    jar,
    listeners,
    namesNow: () => jar.of(frame, [])?.map(({ name }) => name) ?? null,
    set(next: GivenCookie[], isNowGranted = granted) {
      cookies = next;
      granted = isNowGranted;
    },
  };
}

/** Asked until there is an answer, as each view does that `onChange` leads to. */
const untilKnown = (namesNow: () => string[] | null) => vi.waitFor(() => expect(namesNow()).not.toBeNull());

beforeEach(() => void vi.useRealTimers());

describe('the browser’s cookies', () => {
  it('are read of a watched page, once per URL', async () => {
    const { namesNow, api, frame, jar, onChange } = setUp();
    await jar.check();
    namesNow();
    namesNow();
    await untilKnown(namesNow);
    expect(namesNow()).toEqual(['__refresh_x']);
    expect(api.read).toHaveBeenCalledExactlyOnceWith('https://app.example.com/x', 7);
    expect(onChange).toHaveBeenCalledWith(7);
    frame.url = 'https://app.example.com/y';
    await untilKnown(namesNow);
    expect(api.read).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['without the permission', { isGranted: false }],
    ['while nobody watches', { isWatched: false }],
  ])('are neither read nor heard of %s', async (_, how) => {
    const { namesNow, jar, api, listeners } = setUp(how);
    await jar.check();
    expect(namesNow()).toBeNull();
    expect(api.read).not.toHaveBeenCalled();
    expect(listeners.size).toBe(0);
  });

  it('are read again when one of Clerk’s changes for the page’s host', async () => {
    const { namesNow, api, listeners, set } = setUp();
    await untilKnown(namesNow);
    const [listener] = listeners;
    set([given('__session', 'a')]);
    listener?.({ name: 'theme', domain: 'app.example.com' });
    listener?.({ name: '__session', domain: '.other.test' });
    listener?.({ name: '__session', domain: '.example.com' });
    await vi.waitFor(() => expect(namesNow()).toEqual(['__session']), { timeout: gatherMs * 20 });
    expect(api.read).toHaveBeenCalledTimes(2);
  });

  it('are forgotten when the permission is taken back, and read when it is given', async () => {
    const { namesNow, jar, listeners, set } = setUp({ isGranted: false });
    await jar.check();
    set([given('__session', 'a')], true);
    await jar.check();
    expect(jar.hasAccess()).toBe(true);
    await untilKnown(namesNow);
    set([], false);
    await jar.check();
    expect(namesNow()).toBeNull();
    expect(jar.hasAccess()).toBe(false);
    expect(listeners.size).toBe(0);
  });

  it('are not listened to once nobody watches', async () => {
    const { namesNow, jar, registry, watcher, listeners } = setUp();
    await untilKnown(namesNow);
    expect(listeners.size).toBe(1);
    registry.removeWatcher(watcher);
    jar.rest();
    expect(listeners.size).toBe(0);
  });

  it('give way to what the page reads where they can’t be read', async () => {
    const { namesNow, api, jar, onChange } = setUp();
    api.read.mockRejectedValue(new Error('no host permission'));
    await jar.check();
    namesNow();
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2));
    expect(namesNow()).toBeNull();
    expect(api.read).toHaveBeenCalledTimes(1);
  });
});

describe('clearing', () => {
  it('deletes those of a name on every path, whichever the browser takes first, and no other', async () => {
    const { frame, jar, onChange } = setUp();
    let there = [
      given('__session_x', 'a'),
      given('__session_x', 'b', { path: '/spa', partitionKey: { topLevelSite: 'https://example.com' } }),
      given('__session', 'c'),
    ];
    const clear = createClearCookies({
      findFrame: async () => frame,
      jar,
      api: { hasAccess: async () => true, read: async () => there },
      remove: async ({ name, url }) => {
        const gone = there.find((each) => each.name === name && new URL(url).pathname.startsWith(each.path));
        there = there.filter((each) => each !== gone);
      },
      removeReadable: async () => null,
      onChange,
    });
    const asking = { id: 'q', stop: new AbortController().signal, tabId: 7 };
    expect(await clear({ address, names: ['__session_x'] }, asking)).toEqual({
      ok: true,
      value: { left: [] },
    });
    expect(there.map(({ value }) => value)).toEqual(['c']);
  });

  it('without the permission leaves what scripts can’t delete, and says which', async () => {
    const { frame, jar, onChange } = setUp();
    const asking = { id: 'q', stop: new AbortController().signal, tabId: 7 };
    const options = {
      findFrame: async () => frame,
      jar,
      api: { hasAccess: async () => false, read: async () => [] },
      remove: async () => {},
      onChange,
    };
    const stays = createClearCookies({ ...options, removeReadable: async () => ['__session'] });
    expect(await stays({ address, names: ['__session'] }, asking)).toEqual({
      ok: true,
      value: { left: ['__session'] },
    });
    const left = createClearCookies({ ...options, removeReadable: async () => null });
    expect(await left({ address, names: ['__session'] }, asking)).toMatchObject({
      ok: false,
      failure: { code: 'page-gone' },
    });
  });
});
