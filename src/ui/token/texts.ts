import type { KeySource } from '../../core/token/issuer-keys.ts';
import type { TokenView } from '../../protocol/views.ts';

/** What people call the sources of tokens and keys. */

export const sourceText: Record<TokenView['source'], string> = {
  lastActiveToken: 'read from the session’s lastActiveToken',
  cookie: 'read from the page’s __session cookie: this ClerkJS lets lastActiveToken go stale',
  getToken: 'given by Get token',
  backend: 'given by the Backend API',
  pasted: 'pasted here',
};

export const keyFormText: Record<Extract<KeySource, { kind: 'pasted' }>['form'], string> = {
  jwks: 'a JWKS',
  pem: 'a PEM',
};
