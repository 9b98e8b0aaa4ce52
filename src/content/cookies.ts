import { cookieText } from './document.ts';

/** Values of `__session` and `__session_<suffix>`: ClerkJS 4 keeps its newest token only there. */
export const readSessionCookies = (): string[] =>
  [...cookieText().matchAll(/(?:^|; )__session(?:_[^=]*)?=([^;]+)/g)].map(([, token = '']) => token);
