import { failure, success } from '../../core/result.ts';
import { type BackendSettings, defaultSettings } from '../../core/server/settings.ts';
import { areDefaults, readSettings } from '../../core/server/settings-shape.ts';
import { keysProblems } from '../../core/token/issuer-keys.ts';
import { readKeys } from '../../core/token/pasted-keys.ts';
import type { Answers } from '../ports/ui.ts';
import type { FindFrame } from '../tabs/find-frame.ts';
import type { Frame } from '../tabs/registry.ts';

/** Where settings are kept, by origin. */
export interface SettingsStore {
  read(): Promise<Map<string, unknown>>;
  store(origin: string, settings: unknown): Promise<void>;
  drop(origins: readonly string[]): Promise<void>;
  onChange(listener: () => void): void;
}

export interface SettingsOptions {
  store: SettingsStore;
  findFrame: FindFrame;
  /** What every tab shows may have changed. */
  onChange: () => void;
}

/**
 * Settings of the apps' servers, known at once when they are asked for. Of a private window they are kept in memory alone,
 * and are gone with the worker.
 */
export function createSettings({ store, findFrame, onChange }: SettingsOptions) {
  let known: ReadonlyMap<string, BackendSettings> | null = null;
  const ofPrivateWindows = new Map<string, BackendSettings>();

  async function read(): Promise<void> {
    const stored = await store.read().catch(() => new Map<string, unknown>());
    known = new Map([...stored].map(([origin, value]) => [origin, readSettings(value).settings]));
    onChange();
  }

  /** null: not known yet; `onChange` says when they are. */
  function of({ origin, isPrivate }: Pick<Frame, 'origin' | 'isPrivate'>): BackendSettings | null {
    const own = isPrivate ? ofPrivateWindows.get(origin) : undefined;
    return own ?? (known && (known.get(origin) ?? defaultSettings));
  }

  const saveSettings: Answers['saveSettings'] = async ({ address, settings }) => {
    const frame = await findFrame(address);
    if (!frame) return failure('page-gone');
    if (settings.keys.kind === 'public') {
      const keys = await readKeys(settings.keys.text);
      if (!keys.ok) {
        const { code, detail } = keys.problem;
        return failure('keys-refused', { detail: detail ?? keysProblems[code] });
      }
    }
    if (frame.isPrivate) {
      ofPrivateWindows.set(frame.origin, settings);
      onChange();
      return success(null);
    }
    try {
      if (areDefaults(settings)) await store.drop([frame.origin]);
      else await store.store(frame.origin, settings);
    } catch {
      return failure('not-stored');
    }
    await read();
    return success(null);
  };

  store.onChange(() => void read());
  void read();
  return { of, answers: { saveSettings } };
}
