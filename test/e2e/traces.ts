import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackMozLz4 } from '../../dev/browsers/mozlz4.ts';
import { type Needle, scanProfile, signedToken, type Trace } from '../../dev/browsers/profile-scan.ts';
import { type SeenRequest, startRecordingProxy, throughProxy } from '../../dev/browsers/recording-proxy.ts';
import type { BrowserName } from '../../dev/browsers/types.ts';
import { PASSWORD } from '../../dev/clerk/people.ts';

/**
 * What a browser leaves behind after a file of tests: the requests it made, and what its profile holds.
 *
 * Every browser of the end-to-end tests runs behind a proxy that records all it asks for, and its profile is searched when
 * it has ended. Of what is encrypted the proxy sees the host; in these tests only the browsers' own requests are.
 */

/** Whose a request is; null: nobody's who may make one. */
export type Owner = 'page' | 'keys' | 'backend-api' | 'browser';

/**
 * What Chromium asks for itself, although it is started with all that turns it off: the time, its updates, who is signed
 * in to the browser. Firefox asks for nothing.
 */
const browsersOwn: Record<BrowserName, readonly string[]> = {
  chromium: [
    'clients2.google.com',
    'update.googleapis.com:443',
    'update.googleapis.com',
    'accounts.google.com:443',
  ],
  firefox: [],
};

/** The Frontend API of the demo's misbehaving Clerk: its keys are asked for, and nobody is there. */
const keysOfPages: readonly string[] = ['broken.example:443'];

const isWeb = (address: string | undefined): boolean => /^https?:\/\//.test(address ?? '');

/** A request of a page names it; one of the extension's worker names nobody. */
export function ownerOf(name: BrowserName, { method, host, path, headers }: SeenRequest): Owner | null {
  if (browsersOwn[name].includes(host)) return 'browser';
  if (method === 'CONNECT' && keysOfPages.includes(host)) return 'keys';
  // DevTools looks for a workspace.
  if (path === '/.well-known/appspecific/com.chrome.devtools.json') return 'browser';
  // DevTools reads the source of the page that it shows: no fetch of an extension can be of that mode.
  if (headers['sec-fetch-mode'] === 'same-origin') return 'browser';
  // To hosts without https that are not this machine Chromium does not say what a request is for.
  const isNavigation =
    headers['sec-fetch-mode'] === 'navigate' || headers['upgrade-insecure-requests'] !== undefined;
  const isPages = isWeb(headers.referer) || isWeb(headers.origin) || isNavigation;
  if (isPages) return 'page';
  if (headers.cookie !== undefined || headers.referer !== undefined) return null;
  if (headers.authorization === undefined) {
    return method === 'GET' && /^\/[^?#]*\.well-known\/jwks\.json$/.test(path) ? 'keys' : null;
  }
  return /^Bearer sk_(test|live)_/.test(headers.authorization) && path.startsWith('/v1/')
    ? 'backend-api'
    : null;
}

/** In no file of a profile, whatever was done. */
const secrets: readonly Needle[] = [
  signedToken,
  { what: 'a secret key', pattern: /sk_(test|live)_[A-Za-z0-9]{20,}/ },
  { what: 'a password', pattern: PASSWORD },
];

/** Where a browser keeps the cookies of pages, `__session` among them. Chromium encrypts its own. */
const isPagesCookies = ({ file, what }: Trace): boolean =>
  what === signedToken.what && /^cookies\.sqlite(-wal|-shm)?$/.test(file);

/** Firefox keeps the session's cookies once more, beside the tabs; the tabs must hold nothing. */
function isInTabs(dir: string, { file }: Trace, needles: readonly Needle[]): boolean {
  const unpacked = unpackMozLz4(readFileSync(join(dir, file)));
  if (!unpacked) return true;
  const { cookies: _, ...rest } = JSON.parse(unpacked.toString('utf8'));
  const text = JSON.stringify(rest);
  return needles.some(({ pattern }) =>
    typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text),
  );
}

/** Secrets in the profile, but for those in the pages' own cookies. */
export const secretsOnDisk = (dir: string, more: readonly Needle[] = []): Trace[] => {
  const needles = [...secrets, ...more];
  return scanProfile(dir, needles).filter(
    (trace) => !isPagesCookies(trace) && (!/sessionstore/.test(trace.file) || isInTabs(dir, trace, needles)),
  );
};

export interface Traces {
  /** For the browser's launch. */
  options: { args: string[]; prefs: Record<string, unknown>; profileDir: string };
  requests(): readonly SeenRequest[];
  /** When the browser has ended: fails if anything is left or was asked for that may not. */
  end(): Promise<void>;
}

/** Records what a browser does from its start. */
export async function watchTraces(name: BrowserName): Promise<Traces> {
  const proxy = await startRecordingProxy();
  const profileDir = mkdtempSync(join(tmpdir(), 'inspector-profile-'));
  return {
    options: { ...throughProxy[name](proxy.port), profileDir },
    requests: proxy.seen,
    async end() {
      await proxy.close();
      try {
        const nobodys = proxy.seen().filter((request) => ownerOf(name, request) === null);
        const found = secretsOnDisk(profileDir);
        if (nobodys.length === 0 && found.length === 0) return;
        throw new Error(
          `Requests that nobody may make, or secrets on the disk: ${JSON.stringify({ nobodys, found }, null, 1)}`,
        );
      } finally {
        rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  };
}
