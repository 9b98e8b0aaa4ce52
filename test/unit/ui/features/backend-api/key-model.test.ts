import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { defaultBaseUrl } from '../../../../../src/core/backend-api/base-url.ts';
import type { PageInstance } from '../../../../../src/core/backend-api/instance.ts';
import type { BackendKey, BackendState } from '../../../../../src/protocol/backend-api.ts';
import { createKeyModel } from '../../../../../src/ui/features/backend-api/key-model.ts';
import { fakeAsk, tabId } from '../../fixtures.ts';

/** Put together here, so that no scanner takes this file for a leak. */
const key = `sk_test_${'aB3'.repeat(13)}wxyZ`;
const liveKey = `sk_live_${'aB3'.repeat(13)}wxyZ`;

const held = (more: Partial<BackendKey> = {}): BackendKey => ({
  keyId: 'key 1',
  kind: 'test',
  mask: 'sk_test_…wxyZ',
  base: defaultBaseUrl,
  instanceIds: null,
  ...more,
});

function setUp({
  checksAlone = true,
  page = { publishableKey: null, tokenKeyId: 'ins_1' } as PageInstance,
} = {}) {
  const state = signal<BackendState | null>(null);
  const pageInstance = signal(page);
  const { ask, calls } = fakeAsk(async () => ({ ok: true, value: null }));
  const secret = createKeyModel({ state, tabId, ask, pageInstance: () => pageInstance.value, checksAlone });
  const say = (of: BackendKey | null, more: Partial<BackendState> = {}) => {
    state.value = { tabId, key: of, isLiveAccepted: false, isAccessWanted: false, ...more };
  };
  const use = async (text: string, base = '') => {
    secret.fields.base.value = base;
    await secret.use(text);
  };
  return { secret, ask: calls, say, use, pageInstance };
}

describe('entering a secret key', () => {
  it('hands it over once', async () => {
    const { ask, use } = setUp();
    await use(key);
    expect(ask).toHaveBeenCalledExactlyOnceWith('setBackendKey', {
      tabId,
      key,
      base: defaultBaseUrl,
      acceptsLive: false,
    });
  });

  it.each([
    ['pk_test_ZW11LmNsZXJrLmFjY291bnRzLmRldiQ', '', 'key', 'publishable key'],
    ['', '', 'key', 'No key'],
    [key, 'https://example.com', 'base', 'api.clerk.com'],
  ])('is refused with words: %s at %s', async (text, base, field, words) => {
    const { secret, ask, use } = setUp();
    await use(text, base);
    expect(ask).not.toHaveBeenCalled();
    expect(secret.problem.value).toMatchObject({ field, means: expect.stringContaining(words) });
    await use(key);
    expect(secret.problem.value).toBeNull();
  });

  it('leaves nothing of it where engines keep the last match', async () => {
    const { use } = setUp();
    for (const [text, base] of [[key], [liveKey], [`${key}•`], [key, 'https://example.com']] as const) {
      const used = use(text, base);
      expect(Reflect.get(RegExp, '$_')).not.toContain('aB3');
      await used;
    }
  });

  it('takes the key out of the lines of an .env file, and says so', async () => {
    const { secret, ask, use } = setUp();
    await use(`NEXT_PUBLIC_URL=https://example.com\nCLERK_SECRET_KEY=${key}\n`);
    expect(ask).toHaveBeenCalledExactlyOnceWith('setBackendKey', expect.objectContaining({ key }));
    expect(secret.wasTakenFromLine.value).toBe(true);
  });

  it('asks before a production key, once for each run of the worker', async () => {
    const { secret, ask, use, say } = setUp();
    await use(liveKey);
    expect(secret.asking.value).toEqual({ mask: 'sk_live_…wxyZ', base: defaultBaseUrl });
    secret.declineLive();
    await secret.acceptLive();
    expect(ask).not.toHaveBeenCalled();
    await use(liveKey);
    await secret.acceptLive();
    expect(ask).toHaveBeenLastCalledWith(
      'setBackendKey',
      expect.objectContaining({ key: liveKey, acceptsLive: true }),
    );
    expect(secret.asking.value).toBeNull();
    say(null, { isLiveAccepted: true });
    await use(liveKey);
    expect(secret.asking.value).toBeNull();
    expect(ask).toHaveBeenCalledTimes(2);
  });
});

describe('a key that the worker holds', () => {
  it('is checked by itself, once, in the panel', () => {
    const { secret, ask, say } = setUp();
    say(held());
    say(held());
    expect(ask).toHaveBeenCalledExactlyOnceWith('checkBackendKey', { tabId, keyId: 'key 1' });
    expect(secret.situation.value.kind).toBe('checking');
    const popup = setUp({ checksAlone: false });
    popup.say(held());
    expect(popup.ask).not.toHaveBeenCalled();
  });

  it('is checked once access is given', () => {
    const { secret, ask, say } = setUp();
    say(held(), { isAccessWanted: true });
    expect(secret.situation.value.kind).toBe('no-access');
    expect(ask).not.toHaveBeenCalled();
    say(held());
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('says why its check failed, and checks again', async () => {
    const { secret, ask, say } = setUp();
    ask.mockResolvedValueOnce({ ok: false, failure: { code: 'backend-key-invalid', status: 401 } });
    say(held());
    await vi.waitFor(() => expect(secret.situation.value.kind).toBe('unchecked'));
    await secret.check();
    expect(ask).toHaveBeenCalledTimes(2);
    expect(secret.situation.value.kind).toBe('checking');
  });

  it('is held against the page as it is now', () => {
    const { secret, say, pageInstance } = setUp();
    say(held({ instanceIds: ['ins_1'] }));
    const verdict = () => secret.situation.value.kind === 'checked' && secret.situation.value.check.verdict;
    expect(verdict()).toBe('same');
    pageInstance.value = { publishableKey: null, tokenKeyId: 'ins_2' };
    expect(verdict()).toBe('other');
    pageInstance.value = { publishableKey: null, tokenKeyId: null };
    expect(verdict()).toBe('unknown');
  });

  it('that is lost with the worker is told apart from one that was forgotten', async () => {
    const { secret, say, use } = setUp();
    say(held());
    say(null);
    expect(secret.situation.value).toEqual({ kind: 'none', wasLost: true });
    await use(key);
    say(held({ keyId: 'key 2' }));
    await secret.forget();
    say(null);
    expect(secret.situation.value).toEqual({ kind: 'none', wasLost: false });
  });
});
