import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { TimelineEvent } from '../../../core/timeline/event.ts';
import type { Recorder } from '../../../protocol/recorder.ts';
import type { Shared } from '../../shared/context.ts';
import { type Chip, createMatching, emptyMatches, type Matches } from './matches.ts';

/** What is drawn: the same lists each time, in a new object whenever they changed. */
export interface Drawn {
  matches: Matches;
  /** Events that came since the pause. */
  waiting: number;
  dropped: number;
}

export interface TimelineModel {
  readonly recorder: ReadonlySignal<Recorder | null>;
  readonly drawn: ReadonlySignal<Drawn>;
  readonly chip: Signal<Chip>;
  readonly filter: Signal<string>;
  readonly isPaused: ReadonlySignal<boolean>;
  readonly isPreserved: ReadonlySignal<boolean>;
  /** Id of the event whose details are shown; null: none. */
  readonly selectedId: Signal<number | null>;
  pause(on: boolean): void;
  preserve(on: boolean): void;
  clear(): void;
}

export function createTimeline({ source, navigation }: Shared): TimelineModel {
  const chip = signal<Chip>('all');
  const filter = signal('');
  const isPaused = signal(false);
  const isPreserved = signal(false);
  const selectedId = signal<number | null>(null);
  const drawn = signal<Drawn>({ matches: emptyMatches(), waiting: 0, dropped: 0 });
  const matching = createMatching();
  /** The list as it was when it was paused; null: it grows. */
  let frozen: readonly TimelineEvent[] | null = null;
  /** The newest event when it was paused, or cleared since. */
  let frozenAtId = 0;

  function update(): void {
    const recorder = source.recorder.peek();
    const events = recorder?.events ?? [];
    const query = { chip: chip.peek(), text: filter.peek().trim().toLowerCase() };
    const matches = matching.update(frozen ?? events, query);
    const newest = events.at(-1)?.id ?? 0;
    drawn.value = {
      matches,
      waiting: frozen ? Math.max(0, newest - frozenAtId) : 0,
      dropped: recorder?.dropped ?? 0,
    };
    isPreserved.value = recorder?.isPreserved ?? false;
  }

  effect(() => {
    const recorder = source.recorder.value;
    update();
    if (!recorder) return;
    let isPlanned = false;
    let isOver = false;
    // However much happens, once a frame is drawn.
    const stop = recorder.onChange(() => {
      if (isPlanned) return;
      isPlanned = true;
      requestAnimationFrame(() => {
        isPlanned = false;
        if (!isOver) update();
      });
    });
    return () => {
      isOver = true;
      stop();
    };
  });
  effect(() => {
    chip.value;
    filter.value;
    update();
  });
  effect(() => {
    const link = navigation.target.value;
    if (link?.kind !== 'request') return;
    chip.value = 'all';
    filter.value = '';
    const events = source.recorder.peek()?.events ?? [];
    selectedId.value = events.find((event) => isOfRequest(event, link.id))?.id ?? null;
  });

  return {
    recorder: source.recorder,
    drawn,
    chip,
    filter,
    isPaused,
    isPreserved,
    selectedId,
    pause(on) {
      isPaused.value = on;
      frozen = on ? [...(source.recorder.peek()?.events ?? [])] : null;
      frozenAtId = frozen?.at(-1)?.id ?? 0;
      update();
    },
    preserve(on) {
      source.recorder.peek()?.preserve(on);
      update();
    },
    clear() {
      selectedId.value = null;
      frozenAtId = source.recorder.peek()?.events.at(-1)?.id ?? frozenAtId;
      source.recorder.peek()?.clear();
      if (frozen) frozen = [];
      update();
    },
  };
}

/** Also one that is drawn as a line with later ones. */
const isOfRequest = ({ request, repeats }: TimelineEvent, id: string): boolean =>
  request?.id === id || repeats.some((each) => each.id === id);
