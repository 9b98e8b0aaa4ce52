import { browser } from './browser.ts';

/** What is on or off in `storage.local`. */
export interface StoredSwitch {
  /** Rejects where the browser can't read it. */
  read(): Promise<boolean>;
  store(isOn: boolean): Promise<void>;
  /** Calls the listener after each change, whoever made it. Returns a function that stops it. */
  onChange(listener: () => void): () => void;
}

/** @param byDefault what it is while nothing is stored */
function storedSwitch(key: string, byDefault: boolean): StoredSwitch {
  return {
    async read() {
      const { [key]: stored } = await browser.storage.local.get(key);
      return typeof stored === 'boolean' ? stored : byDefault;
    },
    store: (isOn) => browser.storage.local.set({ [key]: isOn }),
    onChange(listener) {
      const onChanged = (changes: Record<string, unknown>, area: string): void => {
        if (area === 'local' && key in changes) listener();
      };
      browser.storage.onChanged.addListener(onChanged);
      return () => browser.storage.onChanged.removeListener(onChanged);
    },
  };
}

/** Single keys do something in the panel. */
export const keyShortcuts = storedSwitch('keyShortcuts', true);
