import { count } from '../text.ts';

/**
 * What a request to Clerk's Frontend API is for, by the path after `/v1`. Session ids and template names stand as they
 * are. https://clerk.com/docs/reference/frontend-api
 */
const labels: [RegExp, string][] = [
  [/^\/client\/sessions\/[^/]+\/tokens\/([^/]+)$/, 'token of template $1'],
  [/^\/client\/sessions\/[^/]+\/tokens$/, 'session token'],
  [/^\/client\/sessions\/[^/]+\/touch$/, 'touch'],
  [/^\/client\/sessions\/[^/]+\/end$/, 'end'],
  [/^\/client\/sessions\/[^/]+\/remove$/, 'remove'],
  [/^\/client\/sessions\/[^/]+\/verify$/, 'start verification'],
  [/^\/client\/sessions\/[^/]+\/verify\/prepare_(first|second)_factor$/, 'prepare $1 factor'],
  [/^\/client\/sessions\/[^/]+\/verify\/attempt_(first|second)_factor$/, 'attempt $1 factor'],
  [/^\/client\/sessions\/[^/]+$/, 'reload session'],
  [/^\/client\/sessions$/, 'sign out of all sessions'],
  [/^\/client\/verify$/, 'captcha check'],
  [/^\/client\/handshake$/, 'handshake'],
  [/^\/client\/touch$/, 'renew cookies'],
  [/^\/client\/(?:sync|link)$/, 'sync satellite'],
  [/^\/client\/sign_ins(?:\/.*)?$/, 'sign in'],
  [/^\/client\/sign_ups(?:\/.*)?$/, 'sign up'],
  [/^\/client$/, 'client'],
  [/^\/agents\/tasks$/, 'agent session'],
  [/^\/me\/organization_memberships(?:\/.*)?$/, 'memberships'],
  [/^\/me\/sessions$/, 'list devices'],
  [/^\/organizations\/[^/]+$/, 'organization'],
  [/^\/me\/sessions\/active$/, 'list devices'],
  [/^\/me\/sessions\/[^/]+\/revoke$/, 'revoke device'],
  [/^\/environment$/, 'environment'],
  [/^\/dev_browser/, 'dev browser'],
];

/** `touch`, `session token`, …; a path that is not known here is its own label. */
export function labelRequest(path: string): string {
  const below = path.replace(/^.*?\/v1(?=\/)/, '');
  const known = labels.find(([pattern]) => pattern.test(below));
  return known ? below.replace(known[0], known[1]) : below;
}

/** `no request`, `1 request (touch)`, `3 requests (session token ×2, touch)`. */
export function describeRequests(paths: readonly string[]): string {
  if (paths.length === 0) return 'no request';
  const counts = new Map<string, number>();
  for (const path of paths) {
    const label = labelRequest(path);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const parts = [...counts].map(([label, count]) => (count > 1 ? `${label} ×${count}` : label));
  return `${count(paths.length, 'request')} (${parts.join(', ')})`;
}
