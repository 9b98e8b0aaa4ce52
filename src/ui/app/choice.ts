import { type ReadonlySignal, signal } from '@preact/signals';

/** Where a choice is kept. */
export interface ChoiceStore<Value> {
  /** As it is stored; undefined: nothing is. */
  read(): Promise<unknown>;
  store(value: Value): Promise<void>;
  /** Calls the listener after each change, whoever made it. Returns a function that stops it. */
  onChange(listener: () => void): () => void;
}

export interface ChoiceModel<Value> {
  /** null: not known yet. */
  readonly chosen: ReadonlySignal<Value | null>;
  /** Why the last choice was not taken; empty: it was. */
  readonly notice: ReadonlySignal<string>;
  choose(value: Value): Promise<void>;
  dispose(): void;
}

/**
 * What a person chose, as it is now in every view, and the way to change it.
 * @param readValue what is meant by what is stored, whatever that is
 */
export function createChoice<Value>(
  store: ChoiceStore<Value>,
  readValue: (stored: unknown) => Value,
): ChoiceModel<Value> {
  const chosen = signal<Value | null>(null);
  const notice = signal('');
  const read = (): Promise<void> =>
    store.read().then(
      (stored) => {
        chosen.value = readValue(stored);
      },
      () => {
        chosen.value = null;
        notice.value = 'The choice could not be read: the browser refused.';
      },
    );
  const dispose = store.onChange(() => void read());
  void read();
  return {
    chosen,
    notice,
    async choose(wanted) {
      notice.value = await store.store(wanted).then(
        () => '',
        () => 'The choice was not stored: the browser refused.',
      );
      await read();
    },
    dispose,
  };
}
