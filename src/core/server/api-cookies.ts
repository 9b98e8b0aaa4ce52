import { cookieNames } from '../cookies/names.ts';

/** What a fetch may carry. Of several the first is the likeliest. */
export interface SentCookies {
  cookies: ReadonlyMap<string, string>;
  /** What has to be so, as a clause; null: nothing is open. */
  condition: string | null;
}

interface ApiCall {
  page: URL;
  api: URL;
  /** `credentials: 'include'`. */
  isWithCredentials: boolean;
}

/**
 * Cookies that a page's fetch to its API carries. They know no ports (RFC 6265 section 8.5). Chromium takes http and https
 * of one host for two sites, and sends a SameSite=Lax cookie to one only; Firefox does not.
 * https://developer.mozilla.org/docs/Glossary/Site
 */
export function cookiesToApi(
  { page, api, isWithCredentials }: ApiCall,
  cookies: ReadonlyMap<string, string>,
): readonly [SentCookies, ...SentCookies[]] {
  const all = { cookies, condition: null };
  const none = { cookies: new Map<string, string>(), condition: null };
  if (api.origin === page.origin) return [all];
  if (!isWithCredentials) return [none];
  if (api.hostname === page.hostname) {
    if (api.protocol === page.protocol) return [all];
    return [
      { ...none, condition: 'the browser sends no cookies from http to https or back' },
      { ...all, condition: 'the browser sends cookies between http and https' },
    ];
  }
  if (!mayShareDomain(page.hostname, api.hostname)) return [none];
  return [
    { cookies: ofDomain(cookies), condition: 'both hosts are on one site' },
    { ...none, condition: 'the hosts are on two sites' },
  ];
}

/** ClerkJS sets __client_uat for the whole domain, the session for the page's host alone. */
const ofDomain = (cookies: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...cookies].filter(([name]) => name.startsWith(cookieNames.clientUat)));

/** Both end alike, and are names: where a domain begins is not known here. */
function mayShareDomain(one: string, other: string): boolean {
  const [ofOne, ofOther] = [one, other].map((host) => host.split('.'));
  if (!ofOne || !ofOther || ofOne.length < 2 || ofOther.length < 2) return false;
  const last = ofOne.at(-1) ?? '';
  return last === ofOther.at(-1) && !/^\d*$/.test(last);
}
