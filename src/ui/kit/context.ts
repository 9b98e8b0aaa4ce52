import { type Clipboard, copyBySelection, createClipboard } from './clipboard.ts';
import { type Clock, createClock } from './clock.ts';
import { requiredContext } from './required-context.ts';
import { createTimeZone, type TimeZone } from './time-zone.ts';

/** What any component may need, whatever it shows. */
export interface Kit {
  clock: Clock;
  timeZone: TimeZone;
  clipboard: Clipboard;
}

export const [KitProvider, useKit] = requiredContext<Kit>('Kit');

/** @param now the present moment, in epoch milliseconds */
export function createKit(page: Document, now = Date.now): Kit {
  const writer = page.defaultView?.navigator.clipboard;
  return {
    clock: createClock(page, now),
    timeZone: createTimeZone(),
    clipboard: createClipboard(writer ? (text) => writer.writeText(text) : null, (text) =>
      copyBySelection(page, text),
    ),
  };
}
