import { type ReadonlySignal, signal } from '@preact/signals';
import { namesOfSet, readSettings } from '../../core/server/settings-shape.ts';
import type { Notice } from './options.ts';

/** Where settings of apps' servers are kept, by origin. */
export interface SettingsList {
  /** As they are stored: they may be of another version. */
  read(): Promise<Map<string, unknown>>;
  drop(origins: readonly string[]): Promise<void>;
  /** Calls the listener after each change. Returns a function that stops it. */
  onChange(listener: () => void): () => void;
}

/** A line of the list. */
export interface KeptSettings {
  origin: string;
  /** `authorized parties, clock skew`; what could not be read is said. */
  text: string;
}

export interface KeptSettingsModel {
  /** null: not known yet. */
  readonly kept: ReadonlySignal<KeptSettings[] | null>;
  readonly notice: ReadonlySignal<Notice | null>;
  drop(origins: readonly string[]): Promise<void>;
  dispose(): void;
}

/** What is kept now, and the way to delete it. */
export function createKeptSettings(list: SettingsList): KeptSettingsModel {
  const kept = signal<KeptSettings[] | null>(null);
  const notice = signal<Notice | null>(null);

  const read = async (): Promise<void> => {
    const stored = await list.read().catch(() => null);
    if (!stored) {
      kept.value = null;
      notice.value = { ok: false, text: 'The browser refused to read the settings.' };
      return;
    }
    kept.value = [...stored].map(([origin, value]) => ({ origin, text: textOf(value) })).sort(byOrigin);
  };
  const dispose = list.onChange(() => void read());
  void read();

  return {
    kept,
    notice,
    async drop(origins) {
      const what = origins.length === 1 ? `The settings for ${origins[0]}` : 'All settings';
      try {
        await list.drop(origins);
        notice.value = { ok: true, text: `${what} were deleted.` };
      } catch {
        notice.value = { ok: false, text: `${what} could not be deleted: the browser refused.` };
      }
      await read();
    },
    dispose,
  };
}

function textOf(value: unknown): string {
  const { settings, unreadable } = readSettings(value);
  const set = namesOfSet(settings).join(', ') || 'nothing set';
  return unreadable.length > 0 ? `${set}; not readable: ${unreadable.join(', ')}` : set;
}

const byOrigin = (one: KeptSettings, other: KeptSettings): number => (one.origin < other.origin ? -1 : 1);
