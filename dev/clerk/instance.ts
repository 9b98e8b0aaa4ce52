import type { Config } from './config.ts';
import type { Fault, LoggedRequest } from './control.ts';
import type { SessionChange, StoredSession } from './store.ts';
import type { TokenRequest } from './tokens.ts';

/** How a minted token differs from one the Frontend API would give now. */
export interface MintOptions extends TokenRequest {
  /** Name of a JWT template, for a template token. */
  template?: string;
}

/** One instance, as a customer of Clerk would know it. */
export interface InstanceFacts {
  publishableKey: string;
  frontendApi: string;
  issuer: string;
  secretKey: string;
  /** Also the `kid` of its tokens. */
  instanceId: string;
  /** SPKI PEM, for `verifyToken({ jwtKey })`. */
  publicKeyPem: string;
  jwks: { keys: object[] };
  /** Copies of the sessions of browsers, oldest first. */
  sessions(): StoredSession[];
  /** A token of a session in any status; v2 unless told otherwise. */
  mint(sessionId: string, options?: MintOptions): Promise<string>;
}

export interface ClerkInstance extends InstanceFacts {
  origin: string;
  port: number;
  /** Another instance on the same port, for pages with two: other key ids, secrets and sessions, the same configuration. */
  second: InstanceFacts;
  /** An address of this instance. */
  url(path?: string): string;
  /** Lets matching requests fail until `clearFaults` or `reset`, or `times` times. */
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Sets how far the instance's clock is ahead of the real one. */
  clock(offsetMs: number): void;
  config(change: Partial<Config>): void;
  /** Gives a session any status, also ones it could not reach by itself, other limits (epoch milliseconds) or an actor. */
  session(id: string, change: SessionChange): void;
  /** Gives the user of a session another role in all their organizations, as an admin elsewhere does. */
  role(sessionId: string, role: string): void;
  /** Gives the user of a session other public metadata, as a backend does. */
  metadata(sessionId: string, publicMetadata: Record<string, unknown>): void;
  /** Copies of the sessions on alice's other devices, see `otherDevices`. */
  devices(): StoredSession[];
  /** Forgets all browsers, faults and log, sets clock and configuration back. Keys and port stay. */
  reset(): void;
  log(): LoggedRequest[];
  clearLog(): void;
  close(): Promise<void>;
}
