import { failure, type Result, refused, success } from '../../core/result.ts';
import { defaultSettings } from '../../core/server/settings.ts';
import {
  allUnreadable,
  areDefaults,
  type ReadSettings,
  readSettings,
  unknownSettings,
} from '../../core/server/settings-shape.ts';
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

const asDefault: ReadSettings = { settings: defaultSettings, unreadable: [] };

/**
 * Settings of the apps' servers, known at once when they are asked for. Of a private window they are kept in memory alone,
 * and are gone with the worker.
 */
export function createSettings({ store, findFrame, onChange }: SettingsOptions) {
  let ofOrigin: ((origin: string) => ReadSettings) | null = null;
  const ofPrivateWindows = new Map<string, ReadSettings>();
  let reads = 0;

  async function read(): Promise<void> {
    reads += 1;
    const own = reads;
    const stored = await store.read().catch(() => null);
    // A later reading knows more.
    if (own !== reads) return;
    const known = stored && new Map([...stored].map(([origin, value]) => [origin, readSettings(value)]));
    ofOrigin = (origin) => (known ? (known.get(origin) ?? asDefault) : allUnreadable());
    onChange();
  }

  /** null: not known yet; `onChange` says when they are. */
  function of({ origin, isPrivate }: Pick<Frame, 'origin' | 'isPrivate'>): ReadSettings | null {
    const own = isPrivate ? ofPrivateWindows.get(origin) : undefined;
    return own ?? ofOrigin?.(origin) ?? null;
  }

  const saveSettings: Answers['saveSettings'] = async ({ address, settings: asked }) => {
    let settings = asked;
    const frame = await findFrame(address);
    if (!frame) return failure('page-gone');
    if (settings.keys.kind === 'public') {
      const text = await publicTextOf(settings.keys.text);
      if (!text.ok) return failure('keys-refused', { detail: text.problem });
      settings = { ...settings, keys: { kind: 'public', text: text.value } };
    }
    if (frame.isPrivate) {
      ofPrivateWindows.set(frame.origin, { settings, unreadable: [] });
      onChange();
      return success(null);
    }
    try {
      const stored = await store.read();
      const unknown = unknownSettings(stored.get(frame.origin));
      if (areDefaults(settings) && Object.keys(unknown).length === 0) await store.drop([frame.origin]);
      else await store.store(frame.origin, { ...unknown, ...settings });
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

/** What may be kept of keys; or why nothing may, in words. */
async function publicTextOf(pasted: string): Promise<Result<string, string>> {
  const keys = await readKeys(pasted);
  if (!keys.ok) return refused(keys.problem.detail ?? keysProblems[keys.problem.code]);
  const { publicText, notes } = keys.value;
  if (publicText !== null) return success(publicText);
  return refused(notes[0]?.text ?? keysProblems['not-a-key']);
}
