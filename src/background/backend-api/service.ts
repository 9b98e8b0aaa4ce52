import type { BackendCall } from '../../core/backend-api/calls.ts';
import { compareInstances, type PageInstance } from '../../core/backend-api/instance.ts';
import { failure, type Outcome, success } from '../../core/result.ts';
import type { BackendAnswered, BackendQuestion, BackendState } from '../../protocol/backend.ts';
import type { FrameAddress, TokenView } from '../../protocol/views.ts';
import type { BackendApi } from './client.ts';
import type { HeldKey, Keyring } from './keyring.ts';

/** The page that a call is made from: the selected frame's instance. */
export interface CallPage {
  instance: PageInstance;
  /** The newest token the page holds of a session. */
  tokenOf(sessionId: string): string | null;
  /** Reads and checks a token with the instance's keys. */
  inspect(raw: string): Promise<TokenView>;
}

export interface BackendServiceOptions {
  api: BackendApi;
  keyring: Keyring;
  hasAccess(base: string): Promise<boolean>;
  /** The page at an address; one that knows nothing without an address, or when it is gone. */
  pageAt(address: FrameAddress | null): Promise<CallPage>;
  /** A token was given, which a person may want to reveal. */
  onToken(raw: string): void;
  /** What `stateOf` says has changed. */
  onChange(tabId: number): Promise<void>;
}

type Answer = Outcome<BackendAnswered | null>;

/** Answers what panels ask of the Backend API. Holds keys by its keyring, and the calls under way. */
export function createBackendService(options: BackendServiceOptions) {
  const { api, keyring, hasAccess, pageAt, onToken, onChange } = options;
  const underWay = new Map<string, AbortController>();

  async function stateOf(tabId: number): Promise<BackendState> {
    const key = keyring.of(tabId)?.facts ?? null;
    const isAccessWanted = key !== null && !(await hasAccess(key.base));
    return { tabId, key, isLiveAccepted: keyring.isLiveAccepted(), isAccessWanted };
  }

  async function answer(question: BackendQuestion): Promise<Answer> {
    switch (question.type) {
      case 'backend/set-key': {
        const problem = keyring.hold(question);
        return problem ? { ok: false, failure: problem } : done(question.tabId);
      }
      case 'backend/forget-key':
        keyring.forget(question.tabId);
        return done(question.tabId);
      case 'backend/check':
        return withKey(question, (held, signal) => check(question.tabId, held, signal));
      case 'backend/call':
        return withKey(question, (held, signal) => call(question, held, signal));
    }
  }

  async function withKey(
    { id, tabId, keyId }: Extract<BackendQuestion, { keyId: string }>,
    act: (held: HeldKey, signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const held = keyring.find(tabId, keyId);
    if (!held) return failure('backend-key-gone');
    if (!(await hasAccess(held.access.base))) {
      await onChange(tabId);
      return failure('backend-no-access');
    }
    const stop = new AbortController();
    underWay.set(id, stop);
    try {
      return await act(held, stop.signal);
    } finally {
      underWay.delete(id);
    }
  }

  async function check(tabId: number, held: HeldKey, signal: AbortSignal): Promise<Answer> {
    const outcome = await api.checkInstance(held.access, { publishableKey: null, tokenKeyId: null }, signal);
    if (!outcome.ok) return outcome;
    held.facts = { ...held.facts, instanceIds: outcome.value.keyInstanceIds };
    return done(tabId);
  }

  async function call(
    question: Extract<BackendQuestion, { type: 'backend/call' }>,
    held: HeldKey,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { kind, instanceIds } = held.facts;
    if (instanceIds === null) return failure('backend-not-checked');
    const page = await pageAt(question.address);
    const { verdict } = compareInstances({ kind, keyIds: instanceIds }, page.instance);
    if (verdict === 'other') return failure('backend-other-instance');
    const complete = withOwnToken(question.call, page);
    if (!complete) return failure('backend-no-own-token');
    const outcome = await api.send(held.access, complete, signal);
    if (!outcome.ok) return outcome;
    const { result, ...rest } = outcome.value;
    if (result.kind !== 'token') return success({ result, ...rest });
    onToken(result.jwt);
    return success({ result: { kind: 'token', token: await page.inspect(result.jwt) }, ...rest });
  }

  /** Whoever asked knows the new state before the answer. */
  async function done(tabId: number): Promise<Answer> {
    await onChange(tabId);
    return success(null);
  }

  return {
    answer,
    stateOf,
    abort: (id: string) => underWay.get(id)?.abort(),
    forgetTab: (tabId: number) => keyring.forget(tabId),
  };
}

export type BackendService = ReturnType<typeof createBackendService>;

/** Clerk wants a token of the session along with its id: the page's own, unless one was pasted. */
function withOwnToken(call: BackendCall, page: CallPage): BackendCall | null {
  if (call.name !== 'verify' || call.token.trim() !== '') return call;
  const token = page.tokenOf(call.sessionId.trim());
  return token === null ? null : { ...call, token };
}
