import type { TimelineEvent } from '../core/timeline/event.ts';
import type { Act, DoneAct, FindingChange } from '../core/timeline/own-events.ts';

/**
 * The timeline of one tab, which the devtools page keeps while DevTools is open; the panel shows it. Both are pages of the
 * extension in one process: the panel is handed the object itself, as 10,000 events are not copied.
 */
export interface Recorder {
  /** Since when it records, epoch milliseconds. */
  startedAtMs: number;
  /** Oldest first. The same list each time, to which new events are added at the end. */
  readonly events: readonly TimelineEvent[];
  /** Counts up with each change, also of an event that is there already. */
  readonly version: number;
  /** How many are gone from the front for want of room. */
  readonly dropped: number;
  /** Events stay over reloads and redirects. */
  readonly isPreserved: boolean;
  preserve(on: boolean): void;
  clear(): void;
  /** A person clicked: what changes until `acted` is theirs. */
  acting(act: Act): void;
  acted(act: DoneAct): void;
  found(change: FindingChange): void;
  /** Called whenever something is added or gone; answers the way to stop it. */
  onChange(listener: () => void): () => void;
}

/** A window of the panel. */
interface PanelWindow extends Window {
  recorder?: Recorder;
}

/** Dispatched on the panel's window when its recorder is there. */
const handedOver = 'recorder';

/** Gives the recorder to the panel, whose script may have run already or not. */
export function handOver(panel: Window, recorder: Recorder): void {
  (panel as PanelWindow).recorder = recorder;
  panel.dispatchEvent(new Event(handedOver));
}

/** Takes the recorder that is there, or comes. */
export function takeRecorder(panel: Window, take: (recorder: Recorder) => void): void {
  const check = (): void => {
    const { recorder } = panel as PanelWindow;
    if (recorder) take(recorder);
  };
  panel.addEventListener(handedOver, check);
  check();
}
