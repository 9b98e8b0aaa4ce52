import { type Result, refused, success } from '../result.ts';

export const defaultBaseUrl = 'https://api.clerk.com/v1';

export interface BaseUrl {
  /** Ends in `/v1`. */
  base: string;
  onThisMachine: boolean;
}

const form = /^(https?):\/\/(api\.clerk\.com|localhost|127\.0\.0\.1)(?::\d{1,5})?(?:\/(?:v1\/?)?)?$/;

/**
 * Where the Backend API is. A secret key goes there, so there are two places only: Clerk's own, and a server on this
 * machine (a mock, a recorder), by the spellings in `form`: those that the extension's Content-Security-Policy lets it
 * reach. `URL` takes `127.1`, `0x7f.1` and full-width digits for the same address; here they are refused, so that what is
 * read is where it goes.
 * @param text empty for Clerk's own
 */
export function readBaseUrl(text: string): Result<BaseUrl, BaseUrlProblem> {
  const trimmed = text.trim();
  if (trimmed === '') return success({ base: defaultBaseUrl, onThisMachine: false });
  const url = parse(trimmed);
  const [, , host] = form.exec(trimmed) ?? [];
  if (!url) return refused('not-a-url');
  if (host === undefined || url.hostname !== host) return refused(problemOf(url, trimmed));
  const onThisMachine = host !== 'api.clerk.com';
  if (!onThisMachine && url.protocol !== 'https:') return refused('scheme');
  if (!onThisMachine && url.port !== '') return refused('host');
  return success({ base: `${url.origin}/v1`, onThisMachine });
}

function problemOf(url: URL, text: string): BaseUrlProblem {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (url.username || url.password || /^[^/]*\/\/[^/?#]*@/.test(text)) return 'credentials';
  if (!isAllowed(url.hostname)) return 'host';
  if (/[?#]/.test(text)) return 'query-or-fragment';
  return /^\/(v1\/?)?$/.test(url.pathname) ? 'other-spelling' : 'path';
}

const isAllowed = (host: string): boolean =>
  host === 'api.clerk.com' || host === 'localhost' || host === '127.0.0.1';

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** What each problem means and what to do. Texts are looked up where they are shown. */
export const baseUrlProblems = {
  'not-a-url': { means: 'This is not a URL.', todo: 'For example: http://localhost:4010' },
  scheme: {
    means: 'The key is sent over https only, or to this computer over http.',
    todo: 'Start the URL with https://',
  },
  credentials: { means: 'The URL contains a user name or password.', todo: 'Remove them.' },
  'query-or-fragment': {
    means: 'The URL has a query or fragment.',
    todo: 'Remove everything from ? or # on.',
  },
  host: {
    means: 'The key is sent only to api.clerk.com or to this computer.',
    todo: 'Use localhost or 127.0.0.1 for your own server.',
  },
  'other-spelling': {
    means: 'The URL is written in an unusual way.',
    todo: 'Write it like http://127.0.0.1:4010/v1',
  },
  path: { means: 'The URL has a path other than /v1.', todo: 'End it after the host, or with /v1' },
} as const satisfies Record<string, { means: string; todo: string }>;

export type BaseUrlProblem = keyof typeof baseUrlProblems;
