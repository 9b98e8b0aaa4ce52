import type { FailureCode, FailureText } from '../../core/failures.ts';
import { type Clipboard, copyBySelection, createClipboard } from './clipboard.ts';
import { type Clock, createClock } from './clock.ts';
import { requiredContext } from './required-context.ts';
import { createTimeZone, type TimeZone } from './time-zone.ts';

/** What any component may need, whatever it shows. */
export interface Kit {
  clock: Clock;
  timeZone: TimeZone;
  clipboard: Clipboard;
  failureText(code: FailureCode): FailureText;
}

export type FailureTexts = Readonly<Partial<Record<FailureCode, FailureText>>>;

/** Of a code that this surface has no words for. Its code is shown beside. */
const otherFailure: FailureText = { means: 'It failed.', todo: 'The panel says more.' };

export const [KitProvider, useKit] = requiredContext<Kit>('Kit');

/**
 * @param failures the texts of what can fail on this surface
 * @param now the present moment, in epoch milliseconds
 */
export function createKit(page: Document, failures: FailureTexts, now = Date.now): Kit {
  const writer = page.defaultView?.navigator.clipboard;
  return {
    clock: createClock(page, now),
    timeZone: createTimeZone(),
    failureText: (code) => failures[code] ?? otherFailure,
    clipboard: createClipboard(writer ? (text) => writer.writeText(text) : null, (text) =>
      copyBySelection(page, text),
    ),
  };
}
