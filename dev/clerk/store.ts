import { makeId } from './ids.ts';
import { ALICE, BOB, CAROL, type User } from './people.ts';

export const SESSION_STATUSES = [
  'active',
  'pending',
  'ended',
  'removed',
  'replaced',
  'revoked',
  'expired',
  'abandoned',
] as const;

export type SessionStatus = (typeof SESSION_STATUSES)[number];

export interface Actor {
  sub: string;
  iss?: string;
  sid?: string;
  type?: string;
}

/** Epoch milliseconds. */
export interface SessionChange {
  status?: SessionStatus;
  expireAt?: number;
  abandonAt?: number;
  actor?: Actor | null;
}

export interface StoredSession {
  id: string;
  clientId: string;
  userId: string;
  status: SessionStatus;
  expireAt: number;
  abandonAt: number;
  lastActiveAt: number;
  createdAt: number;
  updatedAt: number;
  lastActiveOrganizationId: string | null;
  actor: Actor | null;
  tasks: { key: string }[];
  /** When the first and the second factor were verified last. */
  factorsVerifiedAt: [number | null, number | null];
}

export interface SignInAttempt {
  id: string;
  status: 'needs_identifier' | 'needs_first_factor' | 'complete';
  userId: string | null;
  createdSessionId: string | null;
}

/**
 * `browser`: one that called the instance, or that the Backend API made. `device`: a seeded other device of alice.
 * `archive`: has the sessions that only the Backend API still lists.
 */
export type ClientRole = 'browser' | 'device' | 'archive';

export interface Client {
  id: string;
  role: ClientRole;
  devBrowser: string;
  lastActiveSessionId: string | null;
  signIn: SignInAttempt | null;
  createdAt: number;
  updatedAt: number;
}

/** A one-time sign-in: what `POST /v1/sign_in_tokens` and `/v1/actor_tokens` hand out. */
interface Ticket {
  userId: string;
  actor: Actor | null;
}

/** Everything an instance remembers. */
export class Store {
  readonly clients = new Map<string, Client>();
  readonly sessions = new Map<string, StoredSession>();
  readonly users = new Map<string, User>([ALICE, BOB, CAROL].map((user) => [user.id, user]));
  readonly tickets = new Map<string, Ticket>();
  readonly verifications = new Map<string, SessionVerification>();

  addClient(devBrowser: string, now: number, role: ClientRole = 'browser'): Client {
    const client: Client = {
      id: makeId('client'),
      role,
      devBrowser,
      lastActiveSessionId: null,
      signIn: null,
      createdAt: now,
      updatedAt: now,
    };
    this.clients.set(client.id, client);
    return client;
  }

  clientOfBrowser(devBrowser: string): Client | undefined {
    return [...this.clients.values()].find((client) => client.devBrowser === devBrowser);
  }

  clientsAs(role: ClientRole): Client[] {
    return [...this.clients.values()].filter((client) => client.role === role);
  }

  sessionsAs(role: ClientRole): StoredSession[] {
    return [...this.sessions.values()].filter(({ clientId }) => this.clients.get(clientId)?.role === role);
  }

  sessionsOf(client: Client): StoredSession[] {
    return [...this.sessions.values()].filter((session) => session.clientId === client.id);
  }

  userByIdentifier(identifier: string): User | undefined {
    const wanted = identifier.toLowerCase();
    return [...this.users.values()].find((user) => user.email === wanted || user.username === wanted);
  }

  /** The user of a session; sessions never outlive their user here. */
  userOf(session: StoredSession): User {
    const user = this.users.get(session.userId);
    if (!user) throw new Error(`session ${session.id} has no user`);
    return user;
  }
}

export type VerificationLevel = 'first_factor' | 'second_factor' | 'multi_factor';

export interface SessionVerification {
  sessionId: string;
  level: VerificationLevel;
  status: 'needs_first_factor' | 'needs_second_factor' | 'complete';
  first: FactorVerification | null;
  second: FactorVerification | null;
}

export interface FactorVerification {
  strategy: string;
  status: 'unverified' | 'verified' | 'failed' | 'expired';
  /** The right one counts too. */
  attempts: number;
  /** Null for what needs no preparation. */
  expireAt: number | null;
  /** WebAuthn options as JSON, for a passkey. */
  nonce?: string;
  /** Under way at the company's identity provider. */
  sso?: { state: string; redirectUrl: string };
}
