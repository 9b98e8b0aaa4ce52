/** What a server accepts: `acceptsToken` of `authenticateRequest`. */
export const acceptedTokens = ['session_token', 'oauth_token', 'm2m_token', 'api_key', 'any'] as const;
export type AcceptedToken = (typeof acceptedTokens)[number];

/** What an app's server is set up with, and a browser can't see. Kept per origin. */
export interface BackendSettings {
  /** Whose keys it verifies tokens with. `public`: a JWKS or PEM of public keys that the person gave. */
  keys: { kind: 'page' } | { kind: 'other-instance' } | { kind: 'public'; text: string };
  /** Empty: not set, and not checked. */
  authorizedParties: readonly string[];
  audience: readonly string[];
  /** null: Clerk's default of 5,000 ms. */
  clockSkewMs: number | null;
  acceptsToken: AcceptedToken;
  /** null: it is no satellite. */
  satellite: { domain: string; proxyUrl: string; signInUrl: string; autoSync: boolean } | null;
  /** `organizationSyncOptions`: paths such as `/orgs/:slug` (path-to-regexp). */
  organizationPatterns: readonly string[];
  personalAccountPatterns: readonly string[];
  /** Where the app's fetches go; empty: to the page's own origin. */
  apiUrl: string;
  /** Fetches to another origin carry cookies (`credentials: 'include'`). */
  apiCredentials: boolean;
}

/** What is kept has an end. */
export const maxEntries = 50;
export const maxEntryChars = 500;
export const maxKeysChars = 20_000;
export const maxClockSkewMs = 86_400_000;

/** Of an origin that nothing was set for. */
export const defaultSettings: BackendSettings = {
  keys: { kind: 'page' },
  authorizedParties: [],
  audience: [],
  clockSkewMs: null,
  acceptsToken: 'session_token',
  satellite: null,
  organizationPatterns: [],
  personalAccountPatterns: [],
  apiUrl: '',
  apiCredentials: false,
};
