import type { ReadCookie } from '../core/cookies/cookie.ts';
import { cookieText } from './document.ts';

/**
 * Clerk's cookies in the browser's order. Values of those that say who is signed in, as ClerkJS 4 keeps its newest token
 * only there; of the others, which are credentials, the length.
 */
export const readCookies = (): ReadCookie[] =>
  [
    ...cookieText().matchAll(
      /(?:^|; )((?:(__session|__client_uat)(?=[_=])|(clerk_active_context)(?==)|__(?:clerk|client|refresh))[^=;]*)=([^;]*)/g,
    ),
  ].map(([, name = '', own, context, value = '']) => [name, (own ?? context) ? value : value.length]);
