import { pageInstanceOf } from '../../../core/backend-api/instance.ts';
import type { Connection } from '../connection.ts';
import type { AskRaw } from '../reveal.ts';
import type { TabModel } from '../tab.ts';
import { type Calls, createCalls } from './calls.ts';
import { createSecret, type Secret } from './secret.ts';

/** Clerk's Backend API, as the panel asks it. */
export interface Backend {
  secret: Secret;
  calls: Calls;
  /** Gets the whole token that the Backend API gave. */
  rawOf(withoutSignature: string): AskRaw;
}

export interface BackendOptions {
  connection: Connection;
  tab: TabModel;
  isPanel: boolean;
  now(): number;
}

export function createBackend({ connection, tab, isPanel, now }: BackendOptions): Backend {
  const secret = createSecret({
    state: connection.backend,
    ask: connection.askBackend,
    checksAlone: isPanel,
    pageInstance() {
      const clerk = tab.frame.value?.clerk;
      const readings = clerk?.sessions.map(({ token }) => token?.reading ?? null) ?? [];
      return pageInstanceOf(clerk?.instance.publishableKey ?? null, readings);
    },
  });
  const calls = createCalls({
    situation: secret.situation,
    ask: connection.askBackend,
    address() {
      const frame = tab.frame.peek();
      return frame?.clerk ? frame.address : null;
    },
    now,
  });
  return {
    secret,
    calls,
    rawOf: (withoutSignature) => () => connection.reveal(null, '', withoutSignature),
  };
}
