import type { TokenKind } from './types.ts';

const kinds: Record<TokenKind, string> = {
  'session-token': 'a session token',
  'template-token': 'a token of a JWT template',
  'handshake-token': 'a handshake token',
  'client-token': 'a client token',
  'm2m-token': 'a machine-to-machine token',
  'oauth-token': 'an OAuth access token',
  'other-jwt': 'a JWT',
  'api-key': 'an API key',
  'dev-browser-token': 'a dev-browser token',
  'publishable-key': 'a publishable key',
  'secret-key': 'a secret key',
  'not-a-token': 'no token',
};

/** With its article, for the middle of a sentence. */
export const describeKind = (kind: TokenKind): string => kinds[kind];
