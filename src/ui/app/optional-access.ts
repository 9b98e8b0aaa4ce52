import { type ReadonlySignal, signal } from '@preact/signals';

/** What the browser says of access that it gives when a person is asked. */
export interface OptionalAccess {
  has(): Promise<boolean>;
  /** Asks the person, during a click. */
  request(): Promise<boolean>;
  /** Rejects where the browser refuses. */
  takeBack(): Promise<void>;
  /** Calls the listener after each change. Returns a function that stops it. */
  onChange(listener: () => void): () => void;
}

export interface OptionalAccessModel {
  /** null: not known yet. */
  readonly isGranted: ReadonlySignal<boolean | null>;
  /** What came of the last click; empty: nothing to say. */
  readonly notice: ReadonlySignal<string>;
  allow(): Promise<void>;
  takeBack(): Promise<void>;
  dispose(): void;
}

const kept = 'The browser kept it. Remove it on the browser’s extensions page.';

/**
 * Access as it is now, and the way to give it and to take it back.
 * @param stays what to say where it is still there after it was taken back
 */
export function createOptionalAccess(access: OptionalAccess, stays = kept): OptionalAccessModel {
  const isGranted = signal<boolean | null>(null);
  const notice = signal('');

  const read = async (): Promise<void> => {
    isGranted.value = await access.has();
  };
  const dispose = access.onChange(() => void read());
  void read();

  return {
    isGranted,
    notice,
    async allow() {
      const given = await access.request();
      notice.value = given ? '' : 'Access was not granted.';
      await read();
    },
    async takeBack() {
      const problem = await access.takeBack().then(
        () => '',
        () => kept,
      );
      await read();
      notice.value = problem || (isGranted.value ? stays : '');
    },
    dispose,
  };
}
