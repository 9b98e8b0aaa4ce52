/** Values of `__session` and `__session_<suffix>`: ClerkJS 4 keeps its newest token only there. */
export const readSessionCookies = (): string[] =>
  [...document.cookie.matchAll(/(?:^|; )__session(?:_[^=]*)?=([^;]+)/g)].map(([, token = '']) => token);
