import type { KeySource } from '../../core/token/issuer-keys.ts';
import type { TokenKind } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';

/** What people call the kinds and sources of tokens. */

export const kindText: Record<TokenKind, string> = {
  'session-token': 'session token',
  'template-token': 'JWT template token',
  'handshake-token': 'handshake token',
  'client-token': 'client token',
  'm2m-token': 'machine-to-machine token',
  'oauth-token': 'OAuth access token',
  'other-jwt': 'a JWT, but not a Clerk session’s',
  'api-key': 'API key',
  'dev-browser-token': 'dev browser token',
  'publishable-key': 'publishable key',
  'secret-key': 'secret key',
  'not-a-token': 'not a token',
};

/** One line on what holds nothing to read, or nothing to show. */
export const opaqueText: Record<TokenKind, string> = {
  'session-token': 'Neither its header nor its claims can be read.',
  'template-token': 'Neither its header nor its claims can be read.',
  'handshake-token':
    'It carries cookies from Clerk’s Frontend API to the app’s own domain, once. Its contents are not shown: they are whole tokens.',
  'client-token': 'It stands for this browser’s whole client.',
  'm2m-token':
    'Opaque: it names one machine to another. A backend asks Clerk about it, there is nothing to read in it.',
  'oauth-token':
    'Opaque: an OAuth application acts with it for a user. A backend asks Clerk about it, there is nothing to read in it.',
  'other-jwt': 'Neither its header nor its claims can be read.',
  'api-key':
    'Opaque: a user or organization gave it to a program. A backend asks Clerk about it, there is nothing to read in it.',
  'dev-browser-token':
    'It stands in for cookies between a development instance and localhost. There is nothing to read in it; production instances have none.',
  'publishable-key': 'It names the instance and is meant to be public.',
  'secret-key': 'It lets whoever has it do everything in the instance.',
  'not-a-token': 'It is no JWT and has no prefix that Clerk uses.',
};

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
