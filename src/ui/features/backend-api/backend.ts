import { pageInstanceOf } from '../../../core/backend-api/instance.ts';
import type { Connection } from '../../shared/connection.ts';
import type { TabModel } from '../../shared/tab.ts';
import type { FetchRawToken } from '../../token/reveal.ts';
import { type Calls, createCalls } from './calls.ts';
import { createKeyModel, type Secret } from './key-model.ts';

/** Clerk's Backend API, as the panel asks it. */
export interface Backend {
  secret: Secret;
  calls: Calls;
  /** Gets the whole token that the Backend API gave. */
  rawOf(withoutSignature: string): FetchRawToken;
}

export interface BackendOptions {
  connection: Connection;
  tab: TabModel;
  isPanel: boolean;
  now(): number;
}

export function createBackend({ connection, tab, isPanel, now }: BackendOptions): Backend {
  const secret = createKeyModel({
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
