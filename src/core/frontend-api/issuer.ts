/** Where a Frontend API has its public keys. */
export const jwksPath = '/.well-known/jwks.json';

/**
 * Whether an `iss` is a Frontend API: the host of a development instance, `clerk.<domain>`, or a proxy at its usual path.
 * https://clerk.com/docs/guides/sessions/session-tokens
 */
export const isFrontendApi = (issuer: string): boolean =>
  issuer.length <= 500 &&
  /^https:\/\/(?:clerk\.[a-z\d.-]+|[a-z\d.-]+\.(?:accounts\.dev|accountsstage\.dev|lclclerk\.com|lcl\.dev)|[a-z\d.-]+\/__clerk)\/?$/.test(
    issuer,
  );
