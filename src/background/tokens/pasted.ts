import { success } from '../../core/result.ts';
import type { Answers } from '../ports/ui.ts';
import { type FindFrame, hasReported } from '../tabs/find-frame.ts';
import type { ContextOf } from './context.ts';
import type { TokenInspector } from './inspect.ts';

export interface InspectPastedOptions {
  findFrame: FindFrame;
  contextOf: ContextOf;
  inspector: Pick<TokenInspector, 'inspectPasted'>;
}

/** A pasted token is held against pasted keys, else against the instance of the frame that is looked at. */
export const createInspectPasted =
  ({ findFrame, contextOf, inspector }: InspectPastedOptions): Answers['inspect'] =>
  async ({ raw, address, keys }) => {
    const frame = address && keys === null ? await findFrame(address, hasReported) : null;
    const clerk = frame?.report?.clerks[address?.instance ?? 0];
    const context = frame && clerk ? contextOf(frame, clerk) : null;
    return success(await inspector.inspectPasted(raw, keys, context));
  };
