import type { BackendCall } from '../../core/backend-api/calls.ts';
import { compareInstances, type PageInstance } from '../../core/backend-api/instance.ts';
import { failure, type Outcome, success } from '../../core/result.ts';
import type { BackendState } from '../../protocol/backend-api.ts';
import type { Answer, Asked, QuestionName } from '../../protocol/questions.ts';
import type { FrameAddress, TokenView } from '../../protocol/views.ts';
import type { Answers } from '../ports/ui.ts';
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
  onToken(tabId: number, raw: string): void;
  /** What `stateOf` says has changed. */
  onChange(tabId: number): Promise<void>;
}

type BackendQuestion = Extract<QuestionName, `${string}Backend${string}`>;
type BackendOutcome<Q extends BackendQuestion> = Outcome<Answer<Q>>;

/** Answers what panels ask of the Backend API. Holds keys by its keyring. */
export function createBackendService(options: BackendServiceOptions) {
  const { api, keyring, hasAccess, pageAt, onToken, onChange } = options;

  async function stateOf(tabId: number): Promise<BackendState> {
    const key = keyring.of(tabId)?.facts ?? null;
    const isAccessWanted = key !== null && !(await hasAccess(key.base));
    return { tabId, key, isLiveAccepted: keyring.isLiveAccepted(), isAccessWanted };
  }

  const answers: Pick<Answers, BackendQuestion> = {
    async setBackendKey(asked) {
      const problem = keyring.hold(asked);
      return problem ? { ok: false, failure: problem } : done(asked.tabId);
    },
    forgetBackendKey({ tabId }) {
      keyring.forget(tabId);
      return done(tabId);
    },
    async checkBackendKey(asked, { stop }) {
      const held = await usableKey(asked);
      return held.ok ? check(asked.tabId, held.value, stop) : held;
    },
    async callBackendApi(asked, { stop }) {
      const held = await usableKey(asked);
      return held.ok ? call(asked, held.value, stop) : held;
    },
  };

  /** The key that was looked at, if it is still held and the browser lets us go where it belongs. */
  async function usableKey({ tabId, keyId }: { tabId: number; keyId: string }): Promise<Outcome<HeldKey>> {
    const held = keyring.find(tabId, keyId);
    if (!held) return failure('backend-key-gone');
    if (await hasAccess(held.access.base)) return success(held);
    await onChange(tabId);
    return failure('backend-no-access');
  }

  async function check(
    tabId: number,
    held: HeldKey,
    stop: AbortSignal,
  ): Promise<BackendOutcome<'checkBackendKey'>> {
    const outcome = await api.checkInstance(held.access, { publishableKey: null, tokenKeyId: null }, stop);
    if (!outcome.ok) return outcome;
    held.facts = { ...held.facts, instanceIds: outcome.value.keyInstanceIds };
    return done(tabId);
  }

  async function call(
    asked: Asked<'callBackendApi'>,
    held: HeldKey,
    stop: AbortSignal,
  ): Promise<BackendOutcome<'callBackendApi'>> {
    const { kind, instanceIds } = held.facts;
    if (instanceIds === null) return failure('backend-not-checked');
    const page = await pageAt(asked.address);
    const { verdict } = compareInstances({ kind, keyIds: instanceIds }, page.instance);
    if (verdict === 'other') return failure('backend-other-instance');
    const complete = withOwnToken(asked.call, page);
    if (!complete) return failure('backend-no-own-token');
    const outcome = await api.send(held.access, complete, stop);
    if (!outcome.ok) return outcome;
    const { result, ...rest } = outcome.value;
    if (result.kind !== 'token') return success({ result, ...rest });
    onToken(asked.tabId, result.jwt);
    return success({ result: { kind: 'token', token: await page.inspect(result.jwt) }, ...rest });
  }

  /** Whoever asked knows the new state before the answer. */
  async function done(tabId: number): Promise<Outcome<null>> {
    await onChange(tabId);
    return success(null);
  }

  return {
    answers,
    stateOf,
    /** `kid`s of the instance of a tab's key; null: there is none, or it was not checked. */
    instanceIdsOf: (tabId: number): readonly string[] | null => keyring.of(tabId)?.facts.instanceIds ?? null,
    forgetTab: (tabId: number) => keyring.forget(tabId),
  };
}

/** Clerk wants a token of the session along with its id: the page's own, unless one was pasted. */
function withOwnToken(call: BackendCall, page: CallPage): BackendCall | null {
  if (call.name !== 'verify' || call.token.trim() !== '') return call;
  const token = page.tokenOf(call.sessionId.trim());
  return token === null ? null : { ...call, token };
}
