import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { describeCallProblem } from '../../../core/backend-api/call-words.ts';
import { type BackendCall, type BackendCallName, changesSomething } from '../../../core/backend-api/calls.ts';
import type { InstanceCheck } from '../../../core/backend-api/instance.ts';
import type { BackendSession } from '../../../core/backend-api/session.ts';
import type { Failure, Outcome } from '../../../core/result.ts';
import type { BackendAnswered } from '../../../protocol/backend.ts';
import type { FrameAddress, SessionView, TokenView } from '../../../protocol/views.ts';
import type { BackendAsk } from '../connection.ts';
import { type BackendFieldName, type BackendFields, callOf, createFields, problemOf } from './form.ts';
import type { KeySituation } from './secret.ts';

type ListCall = Extract<BackendCall, { name: 'list' }>;

export interface ListedSessions {
  /** Without what its fields may say by now: pages are of one list. */
  call: ListCall;
  sessions: BackendSession[];
  total: number | null;
  dropped: number;
  readAtMs: number;
}

export interface ReadSession {
  session: BackendSession;
  readAtMs: number;
}

export interface GivenToken {
  sessionId: string;
  template: string | null;
  token: TokenView;
}

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
  /** Why nothing can be called now; null when it can. */
  readonly blocked: ReadonlySignal<string | null>;
  readonly busy: ReadonlySignal<BackendCallName | null>;
  readonly asking: ReadonlySignal<CallQuestion | null>;
  readonly last: ReadonlySignal<LastCall | null>;
  /** Clerk wants no call before; null: at any time. */
  readonly waitUntilMs: ReadonlySignal<number | null>;
  readonly list: ReadonlySignal<ListedSessions | null>;
  readonly session: ReadonlySignal<ReadSession | null>;
  readonly token: ReadonlySignal<GivenToken | null>;
  press(name: BackendCallName): Promise<void>;
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
  ask(question: BackendAsk, stop?: AbortSignal): Promise<Outcome<BackendAnswered | null>>;
  address(): FrameAddress | null;
  now(): number;
}

/** Words what a person asks of the Backend API as calls, one at a time, and keeps what came of them. */
export function createCalls({ situation, ask, address, now }: CallsOptions): Calls {
  const fields = createFields();
  const fieldProblem = signal<{ field: BackendFieldName; text: string } | null>(null);
  const busy = signal<BackendCallName | null>(null);
  const asking = signal<CallQuestion | null>(null);
  const last = signal<LastCall | null>(null);
  const waitUntilMs = signal<number | null>(null);
  const list = signal<ListedSessions | null>(null);
  const session = signal<ReadSession | null>(null);
  const token = signal<GivenToken | null>(null);
  let stop: AbortController | null = null;
  let shownOf: string | null = null;

  // What one instance said is not left beside another's key.
  situation.subscribe((now) => {
    if (now.kind === 'none' || now.key.keyId === shownOf) return;
    shownOf = now.key.keyId;
    batch(() => {
      for (const shown of [list, session, token, last, waitUntilMs]) shown.value = null;
    });
  });

  async function send(call: BackendCall, keyId: string): Promise<void> {
    if (busy.peek() !== null) return;
    const mine = new AbortController();
    stop = mine;
    batch(() => {
      busy.value = call.name;
      fieldProblem.value = null;
      waitUntilMs.value = null;
    });
    const startedMs = now();
    const outcome = await ask({ type: 'backend/call', keyId, address: address(), call }, mine.signal);
    batch(() => {
      busy.value = null;
      const failure = outcome.ok ? null : outcome.failure;
      last.value = { call, tookMs: now() - startedMs, failure };
      if (failure?.retryAfterSec !== undefined) waitUntilMs.value = now() + failure.retryAfterSec * 1_000;
      if (outcome.ok && outcome.value) take(call, outcome.value);
    });
  }

  function take(call: BackendCall, { result, readAtMs }: BackendAnswered): void {
    if (result.kind === 'sessions' && call.name === 'list') {
      const { sessions, total, dropped } = result;
      list.value = { call, sessions, total, dropped, readAtMs };
      fields.offset.value = String(call.offset);
    } else if (result.kind === 'session') show({ session: result.session, readAtMs });
    else if (result.kind === 'token' && 'sessionId' in call) {
      const template = call.name === 'templateToken' ? call.template : null;
      token.value = { sessionId: call.sessionId, template, token: result.token };
    }
  }

  function show(read: ReadSession): void {
    if (read.session.id !== token.peek()?.sessionId) token.value = null;
    session.value = read;
    fill(read.session);
    const shown = list.peek();
    if (!shown) return;
    // The newer reading of a listed session takes the place of the older one.
    const sessions = shown.sessions.map((each) => (each.id === read.session.id ? read.session : each));
    list.value = { ...shown, sessions };
  }

  function fill({ id, userId, clientId }: Pick<BackendSession, 'id' | 'userId' | 'clientId'>): void {
    fields.sessionId.value = id;
    if (userId) fields.userId.value = userId;
    if (clientId) fields.clientId.value = clientId;
  }

  const blocked = computed(() => whyBlocked(situation.value));

  return {
    fields,
    fieldProblem,
    blocked,
    busy,
    asking,
    last,
    waitUntilMs,
    list,
    session,
    token,
    async press(name) {
      const state = situation.peek();
      if (busy.peek() !== null || state.kind !== 'checked' || blocked.peek() !== null) return;
      const until = waitUntilMs.peek();
      if (until !== null && until > now()) return;
      const call = callOf(name, fields);
      const problem = problemOf(call);
      fieldProblem.value = problem && { field: problem.field, text: describeCallProblem(problem) };
      if (problem) return;
      const { keyId } = state.key;
      if (changesSomething(call)) asking.value = { call, keyId, check: state.check };
      else await send(call, keyId);
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
      const state = situation.peek();
      if (!shown || state.kind !== 'checked' || blocked.peek() !== null) return;
      const { limit, offset } = shown.call;
      const to = where === 'newer' ? Math.max(0, offset - limit) : offset + limit;
      await send({ ...shown.call, offset: to }, state.key.keyId);
    },
    open(sessionId) {
      const shown = list.peek();
      const found = shown?.sessions.find(({ id }) => id === sessionId);
      if (shown && found) batch(() => show({ session: found, readAtMs: shown.readAtMs }));
    },
    fillFrom: ({ id, user, publicUserData }, clientId) =>
      batch(() => {
        fill({ id, userId: user?.id ?? publicUserData?.userId ?? null, clientId });
        fieldProblem.value = null;
      }),
  };
}

function whyBlocked(state: KeySituation): string | null {
  switch (state.kind) {
    case 'none':
      return 'Enter a secret key first.';
    case 'no-access':
      return 'Allow access to api.clerk.com first.';
    case 'checking':
      return 'The key’s instance is being checked.';
    case 'unchecked':
      return 'The key’s instance could not be checked.';
    case 'checked':
      return state.check.verdict === 'other'
        ? 'The key is of another instance than this page’s: calls are refused.'
        : null;
  }
}
