import type { Scripting } from '../../platform/browser.ts';
import { createTurns } from './in-turn.ts';
import { isSame, type StaticScripts, scriptsFor } from './scripts.ts';

/** What is used of `browser.scripting`. */
export type ScriptingApi = Pick<
  Scripting.Static,
  | 'getRegisteredContentScripts'
  | 'registerContentScripts'
  | 'unregisterContentScripts'
  | 'updateContentScripts'
>;

export interface SyncOptions {
  scripting: ScriptingApi;
  /** Match patterns that the browser says we may use. */
  allowed: () => Promise<string[]>;
  fixed: StaticScripts;
  /** How it went each time: null, or what was thrown. */
  onDone: (error: unknown) => void;
}

/**
 * Keeps the registered scripts in step with what a person allowed. Each run reads both again, so it may be asked for at
 * any time and any number of times. Runs never overlap.
 * @returns asks for a run; its promise is settled once that is done or has failed, and never rejects
 */
export function createSync({ scripting, allowed, fixed, onDone }: SyncOptions): () => Promise<void> {
  const inTurn = createTurns();

  async function run(): Promise<void> {
    const wanted = scriptsFor(await allowed(), fixed);
    const present = await scripting.getRegisteredContentScripts();
    if (isSame(wanted, present)) return;
    const presentIds = present.map(({ id }) => id);
    const surplus = presentIds.filter((id) => !wanted.some((each) => each.id === id));
    const changed = wanted.filter(({ id }) => presentIds.includes(id));
    const missing = wanted.filter(({ id }) => !presentIds.includes(id));
    if (surplus.length > 0) await scripting.unregisterContentScripts({ ids: surplus });
    if (changed.length > 0) await scripting.updateContentScripts(changed);
    if (missing.length > 0) await scripting.registerContentScripts(missing);
  }

  return () => inTurn(run).then(() => onDone(null), onDone);
}
