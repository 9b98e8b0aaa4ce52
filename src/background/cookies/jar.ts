import type { BrowserCookie } from '../../core/cookies/cookie.ts';
import { asSent, fromBrowser, type GivenCookie } from '../../core/cookies/from-browser.ts';
import { isClerkCookie } from '../../core/cookies/names.ts';
import type { Frame, Registry } from '../tabs/registry.ts';

/** What a browser lets an extension do with cookies that has the permission. */
export interface CookieApi {
  hasAccess(): Promise<boolean>;
  /** Rejects where the site may not be read. */
  read(url: string, tabId: number): Promise<GivenCookie[]>;
  /** Returns a function that stops it. */
  onChange(listener: (cookie: { name: string; domain: string }) => void): () => void;
}

export interface CookieJarOptions {
  api: CookieApi;
  registry: Pick<Registry, 'tab' | 'isWatched' | 'watchedTabs' | 'frames'>;
  /** There is more to show of a tab. */
  onChange: (tabId: number) => void;
}

/** Changes come in numbers: a sign-in writes six cookies. Milliseconds. */
export const gatherMs = 50;

interface Known {
  url: string;
  /** null: they could not be read. */
  cookies: BrowserCookie[] | null;
}

/** The browser's cookies of watched pages, while the person lets us; nothing is read or heard of them at other times. */
export function createCookieJar({ api, registry, onChange }: CookieJarOptions) {
  let access: boolean | null = null;
  let stop: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changedDomains = new Set<string>();
  const known = new WeakMap<Frame, Known>();
  /** What is being read; a later one takes the place of those before. */
  const underWay = new WeakMap<Frame, { url: string }>();

  /** null: they are not known, and what the page reads has to do. `onChange` says when they are. */
  function of(frame: Frame, readable: readonly BrowserCookie[]): BrowserCookie[] | null {
    if (access === null) void check();
    if (!access || !registry.isWatched(frame.address.tabId)) return null;
    listen();
    const found = known.get(frame);
    if (found?.url !== frame.url) {
      if (underWay.get(frame)?.url !== frame.url) void read(frame);
      return null;
    }
    if (!found.cookies) return null;
    const topUrl = registry.tab(frame.address.tabId)?.frames.get(0)?.url ?? frame.url;
    return asSent(found.cookies, { topUrl, readable });
  }

  async function check(): Promise<void> {
    const now = await api.hasAccess();
    if (now === access) return;
    access = now;
    if (!now) {
      rest();
      for (const frame of registry.frames()) known.delete(frame);
    }
    for (const tabId of registry.watchedTabs()) onChange(tabId);
  }

  async function read(frame: Frame): Promise<void> {
    const { url, address } = frame;
    const own = { url };
    underWay.set(frame, own);
    // A site that was taken back meanwhile, or a browser that isolates by first party: what the page reads stays.
    const cookies = await api.read(url, address.tabId).catch(() => null);
    if (underWay.get(frame) !== own) return;
    underWay.delete(frame);
    if (!access) return;
    known.set(frame, { url, cookies: cookies && fromBrowser(cookies) });
    onChange(address.tabId);
  }

  function listen(): void {
    stop ??= api.onChange(({ name, domain }) => {
      if (!isClerkCookie(name)) return;
      changedDomains.add(domain.replace(/^\./, ''));
      timer ??= setTimeout(readChanged, gatherMs);
    });
  }

  function readChanged(): void {
    timer = undefined;
    const domains = [...changedDomains];
    changedDomains.clear();
    for (const frame of registry.frames()) {
      if (!registry.isWatched(frame.address.tabId)) continue;
      const { hostname } = new URL(frame.url);
      if (domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))) void read(frame);
    }
  }

  /** Nobody watches any more: changes would wake the worker. */
  function rest(): void {
    if (access && registry.watchedTabs().length > 0) return;
    stop?.();
    stop = null;
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    of,
    check,
    rest,
    /** The person lets us read them; false also until that is known. */
    hasAccess: () => access === true,
    forget: (frame: Frame) => void known.delete(frame),
  };
}

export type CookieJar = ReturnType<typeof createCookieJar>;
