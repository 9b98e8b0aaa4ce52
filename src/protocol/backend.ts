import * as v from 'valibot';
import { sessionStatuses } from '../core/backend-api/calls.ts';
import type { BackendSession } from '../core/backend-api/session.ts';
import { maxTokenChars } from '../core/limits.ts';
import type { TokenView } from './views.ts';

/** What panel and worker say to each other about Clerk's Backend API. The secret key goes one way, once. */

/** All that is told of a key. */
export interface BackendKey {
  /** Made by the worker. A call names the key that was looked at, so that it never goes out with another one. */
  keyId: string;
  kind: 'test' | 'live';
  mask: string;
  base: string;
  /** `kid`s of the instance's keys; null until it was checked. */
  instanceIds: readonly string[] | null;
}

export interface BackendState {
  tabId: number;
  /** The key of this tab; null: the worker holds none. */
  key: BackendKey | null;
  /** Somebody agreed to a production key since this worker started. */
  isLiveAccepted: boolean;
  /** The browser keeps the extension from api.clerk.com, and the key is for there. */
  isAccessWanted: boolean;
}

/** Ends with a call of the Backend API, when its answer had been read. */
export interface BackendAnswered {
  result:
    | { kind: 'sessions'; sessions: BackendSession[]; total: number | null; dropped: number }
    | { kind: 'session'; session: BackendSession }
    | { kind: 'token'; token: TokenView };
  readAtMs: number;
  durationMs: number;
}

const id = v.pipe(v.string(), v.maxLength(100));
const typed = v.pipe(v.string(), v.maxLength(1_000));
const count = v.number();
const lifetime = { expiresInSeconds: v.exactOptional(count) };

const Call = v.variant('name', [
  v.object({
    name: v.literal('list'),
    clientId: v.exactOptional(typed),
    userId: v.exactOptional(typed),
    status: v.exactOptional(v.picklist(sessionStatuses)),
    limit: count,
    offset: count,
  }),
  v.object({ name: v.literal('get'), sessionId: typed }),
  v.object({ name: v.literal('create'), userId: typed }),
  v.object({ name: v.literal('revoke'), sessionId: typed }),
  v.object({
    name: v.literal('verify'),
    sessionId: typed,
    /** Empty: the newest one that the page holds. */
    token: v.pipe(v.string(), v.maxLength(maxTokenChars)),
  }),
  v.object({ name: v.literal('token'), sessionId: typed, ...lifetime }),
  v.object({ name: v.literal('templateToken'), sessionId: typed, template: typed, ...lifetime }),
]);

const Address = v.object({
  tabId: v.number(),
  frameId: v.number(),
  documentId: id,
  instance: v.number(),
});

/** What a panel asks of the worker. Each has an id and is answered once, by `backend/answer`. */
export const BackendQuestion = v.variant('type', [
  /** `acceptsLive`: the person agreed to use a production key. */
  v.object({
    type: v.literal('backend/set-key'),
    id,
    tabId: v.number(),
    key: v.pipe(v.string(), v.maxLength(300)),
    base: v.pipe(v.string(), v.maxLength(300)),
    acceptsLive: v.boolean(),
  }),
  v.object({ type: v.literal('backend/forget-key'), id, tabId: v.number() }),
  /** Reads the ids of the keys of the key's instance: one request that changes nothing. */
  v.object({ type: v.literal('backend/check'), id, tabId: v.number(), keyId: id }),
  /** `address`: the frame whose instance the key must be of; null without Clerk. */
  v.object({
    type: v.literal('backend/call'),
    id,
    tabId: v.number(),
    keyId: id,
    address: v.nullable(Address),
    call: Call,
  }),
]);

export type BackendQuestion = v.InferOutput<typeof BackendQuestion>;
