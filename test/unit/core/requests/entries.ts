import { tokenOf } from '../findings/page-fixture.ts';

/** HAR entries in the shapes of the two browsers. */

export const origin = 'http://localhost:5173';
export const startedAtMs = Date.UTC(2026, 10, 21, 21, 40, 0);

export const headersOf = (headers: Record<string, string | string[]>) =>
  Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => ({ name, value: each })),
  );

export interface EntryOptions {
  method?: string;
  url?: string;
  status?: number;
  request?: Record<string, string | string[]>;
  response?: Record<string, string | string[]>;
  redirectURL?: string;
  mimeType?: string;
  more?: object;
}

/** As Firefox tells it; `more` adds what Chromium has besides. */
export const entryOf = (options: EntryOptions = {}) => ({
  startedDateTime: new Date(startedAtMs).toISOString(),
  time: 12,
  request: {
    method: options.method ?? 'GET',
    url: options.url ?? `${origin}/api/me`,
    httpVersion: 'HTTP/1.1',
    headers: headersOf({ 'Sec-Fetch-Dest': 'empty', ...options.request }),
    cookies: [],
    queryString: [],
    postData: { mimeType: 'application/json', text: '{"password":"SECRET-BODY"}' },
  },
  response: {
    status: options.status ?? 200,
    headers: headersOf(options.response ?? {}),
    redirectURL: options.redirectURL ?? '',
    content: { mimeType: options.mimeType ?? 'application/json', size: 2, text: 'SECRET-BODY' },
  },
  ...options.more,
});

export const sessionCookie = (claims: object = {}): string => tokenOf(claims);
