import * as v from 'valibot';
import { type BackendCall, sessionStatuses } from '../core/backend-api/calls.ts';
import type { Command } from '../core/clerk-js/command.ts';
import { isCommand } from '../core/clerk-js/command-shapes.ts';
import { isClerkCookie } from '../core/cookies/names.ts';
import { maxCookieNameChars, maxCookiesSeen, maxPastedChars, maxTokenChars } from '../core/limits.ts';
import { SettingsShape } from '../core/server/settings-shape.ts';
import type { Asked, QuestionName } from './questions.ts';

/** What the worker takes for a question; what is shaped otherwise is dropped, and repeated nowhere. */

const id = v.pipe(v.string(), v.maxLength(100));
const typed = v.pipe(v.string(), v.maxLength(1_000));
const count = v.number();
const lifetime = { expiresInSeconds: v.exactOptional(count) };

const BackendCallShape = v.variant('name', [
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
]) satisfies v.GenericSchema<unknown, BackendCall>;

export const AddressShape = v.object({
  tabId: v.number(),
  frameId: v.number(),
  documentId: id,
  instance: v.number(),
});

const CommandShape = v.custom<Command>(isCommand);

const CookieNames = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(maxCookieNameChars), v.check(isClerkCookie))),
  v.maxLength(maxCookiesSeen),
);

const tabId = v.number();
const credential = v.pipe(v.string(), v.maxLength(300));
/** More is cut: what a token that long says can't be shown anyway. */
const pastedToken = v.pipe(
  v.string(),
  v.transform((raw) => raw.slice(0, maxPastedChars)),
);

export const questionShapes = {
  command: v.object({ address: AddressShape, command: CommandShape }),
  reveal: v.object({
    address: v.nullable(AddressShape),
    sessionId: typed,
    withoutSignature: v.pipe(v.string(), v.maxLength(maxPastedChars)),
  }),
  inspect: v.object({ raw: pastedToken, address: v.nullable(AddressShape), keys: v.nullable(v.string()) }),
  setBackendKey: v.object({ tabId, key: credential, base: credential, acceptsLive: v.boolean() }),
  forgetBackendKey: v.object({ tabId }),
  checkBackendKey: v.object({ tabId, keyId: id }),
  callBackendApi: v.object({ tabId, keyId: id, address: v.nullable(AddressShape), call: BackendCallShape }),
  saveSettings: v.object({ address: AddressShape, settings: SettingsShape }),
  fetchKeys: v.object({ address: AddressShape }),
  clearCookies: v.object({ address: AddressShape, names: CookieNames }),
  allowSites: v.object({ tabId, origins: v.pipe(v.array(typed), v.minLength(1), v.maxLength(20)) }),
} satisfies { [Q in QuestionName]: v.GenericSchema<unknown, Asked<Q>> };
