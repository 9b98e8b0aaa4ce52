import type { SessionStatus } from './store.ts';

interface TokenTemplate {
  claims: Record<string, unknown>;
  lifetimeSeconds?: number;
  /** With a secret the token is HS256 and no published key can verify it. */
  hs256Secret?: string;
}

export interface Config {
  /** What a new browser starts with: alice, bob and carol, nobody, or this many sessions. */
  sessions: 'demo' | 'none' | number;
  /** `auto`: v2, but v1 for clients that name no API version or one before 2025-04-10 (ClerkJS 4). */
  tokenVersion: 'auto' | 1 | 2;
  tokenTtlSeconds: number;
  /** Whether the published keys may be read from other origins. */
  jwksCors: boolean;
  /** `all`: everybody can also prove who they are with a passkey or through their company. */
  factors: 'demo' | 'all';
  /** On so many other devices alice is signed in. */
  otherDevices: number;
  /** So many ended sessions of alice the Backend API remembers. */
  backendSessions: number;
  /** The Backend API refuses what it has for development only: making sessions. */
  production: boolean;
  /** Whether the Backend API answers pages and extensions; the real one is for servers and does not. */
  backendCors: boolean;
  singleSession: boolean;
  /** Tokens carry `oiat`, and ClerkJS sends its previous token along. */
  sessionMinter: boolean;
  /** Sessions with these statuses are not listed in their client. */
  hiddenStatuses: SessionStatus[];
  /** Added to every Frontend API answer. */
  latencyMs: number;
  /** What the app's own server accepts; empty: everything. */
  authorizedParties: string[];
  /** `loops`: a handshake brings nothing, as where the browser keeps no cookie of it. */
  handshake: 'works' | 'loops';
  /** Custom claims of session tokens; `{{user.public_metadata}}` is filled in. */
  sessionClaims: Record<string, unknown>;
  templates: Record<string, TokenTemplate>;
}

/** The configuration an instance starts with unless told otherwise. */
export function defaultConfig(): Config {
  return {
    sessions: 'demo',
    tokenVersion: 'auto',
    tokenTtlSeconds: 60,
    jwksCors: true,
    factors: 'demo',
    otherDevices: 0,
    backendSessions: 0,
    production: false,
    backendCors: false,
    singleSession: false,
    sessionMinter: false,
    hiddenStatuses: ['removed', 'replaced'],
    latencyMs: 0,
    authorizedParties: [],
    handshake: 'works',
    sessionClaims: {},
    templates: {
      integration: { claims: { aud: 'https://api.example.com', plan: 'team' } },
      supabase: {
        claims: { aud: 'authenticated', role: 'authenticated', app_metadata: {} },
        lifetimeSeconds: 300,
      },
      'supabase-legacy': {
        claims: { aud: 'authenticated', role: 'authenticated' },
        hs256Secret: 'a secret only the customer knows, 32 bytes or more',
      },
    },
  };
}
