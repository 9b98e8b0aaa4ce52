/**
 * What the browser is asked for to let us run on a page's site: scheme and host, all ports, as a match pattern. null for
 * what is no http(s) address. https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns
 */
export function sitePattern(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${hostname}/*` : null;
}

/** All sites: `optional_host_permissions` of the manifest. */
export const allSites: string[] = ['http://*/*', 'https://*/*'];

/** `https://app.example.com` of `https://app.example.com/*`. */
export const siteName = (pattern: string): string => pattern.replace(/\/\*$/, '');
