import { readBaseUrl } from '../../core/backend-api/base-url.ts';
import { type BackendFailure, backendFailure } from '../../core/backend-api/outcome.ts';
import { isSecretKey, kindOfSecretKey, maskSecretKey } from '../../core/backend-api/secret-key.ts';
import { forgetLastMatch } from '../../core/text.ts';
import type { BackendKey } from '../../protocol/backend-api.ts';
import type { BackendAccess } from './exchange.ts';

/** A secret key with what is known of it. It lives here, and in the requests made with it, and nowhere else. */
export interface HeldKey {
  access: BackendAccess;
  /** What may be told of it. */
  facts: BackendKey;
}

export interface KeyToHold {
  tabId: number;
  key: string;
  base: string;
  /** A person agreed to use a production key. */
  acceptsLive: boolean;
}

/** The secret keys, one for a tab. Memory only: they end with the worker, with the tab, or when they are forgotten. */
export function createKeyring(newId: () => string) {
  const held = new Map<number, HeldKey>();
  let isLiveAccepted = false;

  /** Takes a key in place of the one before; answers why it is not taken, or null. */
  function hold({ tabId, key, base, acceptsLive }: KeyToHold): BackendFailure | null {
    const address = readBaseUrl(base);
    if (!isSecretKey(key) || !address.ok) return backendFailure('backend-not-sent').failure;
    const kind = kindOfSecretKey(key);
    if (kind === 'live' && !acceptsLive && !isLiveAccepted) {
      return backendFailure('backend-live-not-accepted').failure;
    }
    isLiveAccepted ||= kind === 'live';
    held.set(tabId, {
      access: { key, base: address.value.base },
      facts: { keyId: newId(), kind, mask: maskSecretKey(key), base: address.value.base, instanceIds: null },
    });
    return null;
  }

  return {
    hold,
    of: (tabId: number): HeldKey | null => held.get(tabId) ?? null,
    /** null when it was replaced or forgotten meanwhile. */
    find(tabId: number, keyId: string): HeldKey | null {
      const key = held.get(tabId);
      return key?.facts.keyId === keyId ? key : null;
    },
    forget(tabId: number): boolean {
      forgetLastMatch();
      return held.delete(tabId);
    },
    isLiveAccepted: (): boolean => isLiveAccepted,
  };
}

export type Keyring = ReturnType<typeof createKeyring>;
