import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { describeCallProblem } from '../../../core/backend-api/call-words.ts';
import { type BackendCall, type BackendCallName, changesSomething } from '../../../core/backend-api/calls.ts';
import type { InstanceCheck } from '../../../core/backend-api/instance.ts';
import type { BackendSession } from '../../../core/backend-api/session.ts';
import type { FailureCode } from '../../../core/failures.ts';
import type { Failure } from '../../../core/result.ts';
import type { FrameAddress, SessionView } from '../../../protocol/views.ts';
import type { Ask } from '../../shared/source.ts';
import { type BackendFieldName, type BackendFields, callOf, createFields, problemOf } from './form.ts';
import type { KeySituation } from './key-model.ts';
import { createResults, type GivenToken, type ListedSessions, type ReadSession } from './results.ts';

/** What came of the last call. */
export interface LastCall {
  call: BackendCall;
  tookMs: number;
  failure: Failure | null;
}

/** Asked before something is changed. */
export interface CallQuestion {
  call: BackendCall;
  keyId: string;
  check: InstanceCheck;
}

export interface Calls {
  fields: BackendFields;
  readonly fieldProblem: ReadonlySignal<{ field: BackendFieldName; text: string } | null>;
  readonly busy: ReadonlySignal<BackendCallName | null>;
  readonly asking: ReadonlySignal<CallQuestion | null>;
  readonly last: ReadonlySignal<LastCall | null>;
  /** Clerk wants no call before; null: at any time. */
  readonly waitUntilMs: ReadonlySignal<number | null>;
  readonly list: ReadonlySignal<ListedSessions | null>;
  readonly session: ReadonlySignal<ReadSession | null>;
  readonly token: ReadonlySignal<GivenToken | null>;
  press(name: BackendCallName): Promise<void>;
  /** Gets one session, whatever the fields say; answers why there is none. */
  read(sessionId: string): Promise<Failure | null>;
  accept(): Promise<void>;
  decline(): void;
  cancel(): void;
  /** Another page of the list that is shown. */
  page(where: 'newer' | 'older'): Promise<void>;
  /** Shows a listed session, and fills in its ids. */
  open(sessionId: string): void;
  fillFrom(session: SessionView, clientId: string | null): void;
}

export interface CallsOptions {
  situation: ReadonlySignal<KeySituation>;
  tabId: number;
  ask: Ask;
  address(): FrameAddress | null;
  now(): number;
}

/** Words what a person asks of the Backend API as calls, one at a time, and keeps what came of them. */
export function createCalls({ situation, tabId, ask, address, now }: CallsOptions): Calls {
  const fields = createFields();
  const fieldProblem = signal<{ field: BackendFieldName; text: string } | null>(null);
  const busy = signal<BackendCallName | null>(null);
  const asking = signal<CallQuestion | null>(null);
  const last = signal<LastCall | null>(null);
  const waitUntilMs = signal<number | null>(null);
  const results = createResults((session) => fill(session));
  const { list, session, token } = results;
  let stop: AbortController | null = null;
  let shownOf: string | null = null;

  // What one instance said is not left beside another's key.
  situation.subscribe((now) => {
    if (!('key' in now) || now.key.keyId === shownOf) return;
    shownOf = now.key.keyId;
    batch(() => {
      results.clear();
      last.value = null;
      waitUntilMs.value = null;
    });
  });

  /** The key whose instance fits the page, once that is known, and busy until it is used; else why not is told. */
  async function readyFor(call: BackendCall): Promise<Extract<KeySituation, { kind: 'checked' }> | null> {
    busy.value = call.name;
    stop = new AbortController();
    const settled = await whenSettled(situation, stop.signal);
    const code = stop.signal.aborted ? 'aborted' : whyNot(settled);
    if (code === null && settled.kind === 'checked') return settled;
    batch(() => {
      busy.value = null;
      last.value = { call, tookMs: 0, failure: { code: code ?? 'backend-not-checked' } };
      results.dropOthers(call);
    });
    return null;
  }

  async function send(call: BackendCall, keyId: string): Promise<void> {
    const mine = new AbortController();
    stop = mine;
    batch(() => {
      busy.value = call.name;
      waitUntilMs.value = null;
    });
    const startedMs = now();
    const asked = { tabId, keyId, address: address(), call };
    const outcome = await ask('callBackendApi', asked, { stop: mine.signal });
    batch(() => {
      busy.value = null;
      const failure = outcome.ok ? null : outcome.failure;
      last.value = { call, tookMs: now() - startedMs, failure };
      if (failure?.retryAfterSec !== undefined) waitUntilMs.value = now() + failure.retryAfterSec * 1_000;
      if (!outcome.ok) return results.dropOthers(call);
      results.take(call, outcome.value);
      if (call.name === 'list') fields.offset.value = String(call.offset);
    });
  }

  function fill({ id, userId, clientId }: Pick<BackendSession, 'id' | 'userId' | 'clientId'>): void {
    fields.sessionId.value = id;
    if (userId) fields.userId.value = userId;
    if (clientId) fields.clientId.value = clientId;
  }

  const mustWait = (): boolean => busy.peek() !== null || (waitUntilMs.peek() ?? 0) > now();

  return {
    fields,
    fieldProblem,
    busy,
    asking,
    last,
    waitUntilMs,
    list,
    session,
    token,
    async press(name) {
      if (mustWait()) return;
      const call = callOf(name, fields);
      const problem = problemOf(call);
      fieldProblem.value = problem && { field: problem.field, text: describeCallProblem(problem) };
      if (problem) return;
      const ready = await readyFor(call);
      if (!ready) return;
      const { check, key } = ready;
      if (!changesSomething(call)) return send(call, key.keyId);
      busy.value = null;
      asking.value = { call, keyId: key.keyId, check };
    },
    async read(sessionId) {
      if (mustWait()) return busy.peek() === null ? (last.peek()?.failure ?? null) : { code: 'busy' };
      const call: BackendCall = { name: 'get', sessionId };
      const ready = await readyFor(call);
      if (ready) await send(call, ready.key.keyId);
      return last.peek()?.failure ?? null;
    },
    async accept() {
      const asked = asking.peek();
      asking.value = null;
      if (asked) await send(asked.call, asked.keyId);
    },
    decline() {
      asking.value = null;
    },
    cancel: () => stop?.abort(),
    async page(where) {
      const shown = list.peek();
      if (!shown || mustWait()) return;
      const { limit, offset } = shown.call;
      const to = where === 'newer' ? Math.max(0, offset - limit) : offset + limit;
      const call = { ...shown.call, offset: to };
      const ready = await readyFor(call);
      if (ready) await send(call, ready.key.keyId);
    },
    open: results.open,
    fillFrom: ({ id, user, publicUserData }, clientId) =>
      batch(() => {
        fill({ id, userId: user?.id ?? publicUserData?.userId ?? null, clientId });
        fieldProblem.value = null;
      }),
  };
}

/** Why no call is sent with a key; null when one may be. */
function whyNot(state: KeySituation): FailureCode | null {
  switch (state.kind) {
    case 'none':
      return state.wasLost ? 'backend-key-gone' : 'backend-no-key';
    case 'no-access':
      return 'backend-no-access';
    case 'handed':
    case 'checking':
      return 'backend-not-checked';
    case 'unchecked':
      return state.failure.code;
    case 'checked':
      return state.check.verdict === 'other' ? 'backend-other-instance' : null;
  }
}

/** A key that was just entered is on its way or being checked for a moment. */
function whenSettled(situation: ReadonlySignal<KeySituation>, stop: AbortSignal): Promise<KeySituation> {
  const isSettled = ({ kind }: KeySituation) => kind !== 'handed' && kind !== 'checking';
  return new Promise((resolve) => {
    if (isSettled(situation.peek())) return resolve(situation.peek());
    const finish = () => {
      unsubscribe();
      resolve(situation.peek());
    };
    const unsubscribe = situation.subscribe((now) => {
      if (isSettled(now)) queueMicrotask(finish);
    });
    stop.addEventListener('abort', finish, { once: true });
  });
}
