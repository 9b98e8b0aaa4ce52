import { cookieText } from './document.ts';

/**
 * Signs of a Clerk that has no global, as an app makes it from the npm package: the version it names in its requests,
 * or else, empty, its cookies; null: none. The addresses themselves hold credentials and go no further.
 */
export function signOfHiddenClerk(): string | null {
  for (const { name } of performance.getEntriesByType('resource')) {
    const version = /[?&]_clerk_js_version=([\w.-]+)/.exec(name)?.[1];
    if (version) return version;
  }
  return /(^|; )__(session|client_uat|clerk_db_jwt)/.test(cookieText()) ? '' : null;
}
