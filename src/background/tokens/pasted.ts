import { success } from '../../core/result.ts';
import { defaultSettings } from '../../core/server/settings.ts';
import type { ReadSettings } from '../../core/server/settings-shape.ts';
import type { Answers } from '../ports/ui.ts';
import { keysTextOf, unknownKeys } from '../server/keys.ts';
import { type FindFrame, hasReported } from '../tabs/find-frame.ts';
import type { Frame } from '../tabs/registry.ts';
import type { ContextOf } from './context.ts';
import type { TokenInspector } from './inspect.ts';

export interface InspectPastedOptions {
  findFrame: FindFrame;
  contextOf: ContextOf;
  inspector: Pick<TokenInspector, 'inspectPasted'>;
  /** Of the frame's server; null: not known. */
  settingsOf: (frame: Frame) => ReadSettings | null;
}

/**
 * A pasted token is held against pasted keys, else against those of the server of the frame that is looked at: its own, or
 * its instance's.
 */
export const createInspectPasted =
  ({ findFrame, contextOf, inspector, settingsOf }: InspectPastedOptions): Answers['inspect'] =>
  async ({ raw, address, keys }) => {
    const frame = address && keys === null ? await findFrame(address, hasReported) : null;
    const clerk = frame?.report?.clerks[address?.instance ?? 0];
    const context = frame && clerk ? contextOf(frame, clerk) : null;
    const server = (frame && settingsOf(frame)?.settings.keys) ?? defaultSettings.keys;
    const seen = await inspector.inspectPasted(raw, keys ?? keysTextOf(server), context);
    // It may be of that other instance.
    const isUnknown = server.kind === 'other-instance' && seen.signature.kind !== 'not-checked';
    const standard = { kind: 'no-keys', why: 'The keys belong to another instance.' } as const;
    return success(isUnknown ? { ...seen, signature: unknownKeys, standard } : seen);
  };
