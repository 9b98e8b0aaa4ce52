import { type FailureTexts, type ToldFailure, tellFailure } from '../../core/failure-text.ts';
import type { Failure } from '../../core/result.ts';
import { type Clipboard, copyBySelection, createClipboard } from './clipboard.ts';
import { type Clock, createClock } from './clock.ts';
import { requiredContext } from './required-context.ts';
import { createTimeZone, type TimeZone } from './time-zone.ts';

/** What any component may need, whatever it shows. */
export interface Kit {
  clock: Clock;
  timeZone: TimeZone;
  clipboard: Clipboard;
  tellFailure(failure: Failure): ToldFailure;
}

export const [KitProvider, useKit] = requiredContext<Kit>('Kit');

/**
 * @param texts of what can fail on this surface
 * @param now the present moment, in epoch milliseconds
 * @param locale of dates; undefined: the browser's
 */
export function createKit(page: Document, texts: FailureTexts, now = Date.now, locale?: string): Kit {
  const navigator = page.defaultView?.navigator;
  const writer = navigator?.clipboard;
  const browser = () => navigator && { onLine: navigator.onLine, isAutomated: navigator.webdriver };
  return {
    clock: createClock(page, now),
    timeZone: createTimeZone(locale),
    tellFailure: (failure) => tellFailure(failure, texts, browser()),
    clipboard: createClipboard(writer ? (text) => writer.writeText(text) : null, (text) =>
      copyBySelection(page, text),
    ),
  };
}
