import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { BackendCall } from '../../../core/backend-api/calls.ts';
import type { BackendSession } from '../../../core/backend-api/session.ts';
import type { BackendAnswered } from '../../../protocol/backend-api.ts';
import type { TokenView } from '../../../protocol/views.ts';

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

/** What calls gave, each until the next of its kind. */
export interface Results {
  readonly list: ReadonlySignal<ListedSessions | null>;
  readonly session: ReadonlySignal<ReadSession | null>;
  readonly token: ReadonlySignal<GivenToken | null>;
  /** Takes what a call gave. */
  take(call: BackendCall, answered: BackendAnswered): void;
  /** Drops what a call that failed would have replaced, unless it is of the same: nothing else is to pass for its answer. */
  dropOthers(call: BackendCall): void;
  /** Shows a listed session. */
  open(sessionId: string): void;
  clear(): void;
}

/** @param onShow a session is shown now */
export function createResults(onShow: (session: BackendSession) => void): Results {
  const list = signal<ListedSessions | null>(null);
  const session = signal<ReadSession | null>(null);
  const token = signal<GivenToken | null>(null);

  function show(read: ReadSession): void {
    if (read.session.id !== token.peek()?.sessionId) token.value = null;
    session.value = read;
    onShow(read.session);
    const shown = list.peek();
    if (!shown) return;
    // The newer reading of a listed session takes the place of the older one.
    const sessions = shown.sessions.map((each) => (each.id === read.session.id ? read.session : each));
    list.value = { ...shown, sessions };
  }

  return {
    list,
    session,
    token,
    take(call, { result, readAtMs }) {
      if (result.kind === 'sessions' && call.name === 'list') {
        const { sessions, total, dropped } = result;
        list.value = { call, sessions, total, dropped, readAtMs };
      } else if (result.kind === 'session') show({ session: result.session, readAtMs });
      else if (result.kind === 'token' && 'sessionId' in call) {
        token.value = { sessionId: call.sessionId, template: templateOf(call), token: result.token };
      }
    },
    dropOthers(call) {
      switch (call.name) {
        case 'list':
          if (list.peek() && !isPageOf(call, list.peek()?.call)) list.value = null;
          return;
        case 'get':
        case 'revoke':
          if (session.peek()?.session.id !== call.sessionId) session.value = null;
          return;
        case 'create':
          session.value = null;
          return;
        case 'token':
        case 'templateToken':
          if (token.peek()?.sessionId !== call.sessionId || token.peek()?.template !== templateOf(call)) {
            token.value = null;
          }
      }
    },
    open(sessionId) {
      const shown = list.peek();
      const found = shown?.sessions.find(({ id }) => id === sessionId);
      if (shown && found) batch(() => show({ session: found, readAtMs: shown.readAtMs }));
    },
    clear() {
      for (const shown of [list, session, token]) shown.value = null;
    },
  };
}

const templateOf = (call: BackendCall): string | null =>
  call.name === 'templateToken' ? call.template : null;

/** Both ask for the same, from whatever place on. */
const isPageOf = (call: ListCall, other: ListCall | undefined): boolean =>
  JSON.stringify({ ...call, offset: 0 }) === JSON.stringify({ ...other, offset: 0 });
