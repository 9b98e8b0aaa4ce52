import { pageInstanceOf } from '../../../core/backend-api/instance.ts';
import type { Services } from '../feature.ts';
import { type Calls, createCalls } from './calls.ts';
import { createKeyModel, type KeyModel } from './key-model.ts';

/** Clerk's Backend API, as the panel asks it. */
export interface Backend {
  secretKey: KeyModel;
  calls: Calls;
}

export function createBackend({
  kit,
  shared: { source, surface, tab, backendSession, askBackend },
}: Pick<Services, 'kit' | 'shared'>): Backend {
  const { tabId, ask } = source;
  const secretKey = createKeyModel({
    state: source.topic('backend'),
    tabId,
    ask,
    checksAlone: surface.kind === 'panel',
    pageInstance() {
      const clerk = tab.frame.value?.clerk;
      const readings = clerk?.sessions.map(({ token }) => token?.reading ?? null) ?? [];
      return pageInstanceOf(clerk?.instance.publishableKey ?? null, readings);
    },
  });
  const calls = createCalls({
    situation: secretKey.situation,
    tabId,
    ask,
    address() {
      const frame = tab.frame.peek();
      return frame?.clerk ? frame.address : null;
    },
    now: kit.clock.read,
  });
  // Others hold it against what they know.
  calls.session.subscribe((read) => {
    backendSession.value = read;
  });
  secretKey.situation.subscribe((now) => {
    const isReady = now.kind === 'checked' && now.check.verdict !== 'other';
    askBackend.value = isReady ? calls.read : null;
  });
  return { secretKey, calls };
}
