import { browser } from './browser.ts';

/** One value in `storage.local`, of the extension as a whole. */
export interface LocalValue<Value> {
  /** As it is stored; undefined: nothing is. */
  read(): Promise<unknown>;
  store(value: Value): Promise<void>;
  /** Calls the listener after each change, whoever made it. Returns a function that stops it. */
  onChange(listener: () => void): () => void;
}

const localValue = <Value>(key: string): LocalValue<Value> => ({
  read: async () => (await browser.storage.local.get(key))[key],
  store: (value) => browser.storage.local.set({ [key]: value }),
  onChange(listener) {
    const onChanged = (changes: Record<string, unknown>, area: string): void => {
      if (area === 'local' && key in changes) listener();
    };
    browser.storage.onChanged.addListener(onChanged);
    return () => browser.storage.onChanged.removeListener(onChanged);
  },
});

/** Whether public keys are fetched; see `core/keys-mode.ts`. */
export const storedKeysMode = localValue<string>('keysMode');

/** Whether single keys do something in the panel; see `core/key-shortcuts.ts`. */
export const storedKeyShortcuts = localValue<boolean>('keyShortcuts');

/** Whether the notice was read; see `core/notices`. */
export const storedNoticeRead = localValue<boolean>('noticeRead');
