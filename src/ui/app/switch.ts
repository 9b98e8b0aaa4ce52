import { type ReadonlySignal, signal } from '@preact/signals';

/** Where it is kept whether something is on. */
export interface KeptSwitch {
  read(): Promise<boolean>;
  store(isOn: boolean): Promise<void>;
  onChange(listener: () => void): () => void;
}

export interface SwitchModel {
  /** null: not known yet. */
  readonly isOn: ReadonlySignal<boolean | null>;
  /** Why it was not kept; empty: it was. */
  readonly problem: ReadonlySignal<string>;
  turn(isOn: boolean): Promise<void>;
  dispose(): void;
}

/** What is on or off, as it is kept now, in every view at once. */
export function createSwitch(kept: KeptSwitch): SwitchModel {
  const isOn = signal<boolean | null>(null);
  const problem = signal('');
  const read = (): Promise<void> =>
    kept.read().then(
      (stored) => {
        isOn.value = stored;
      },
      () => {
        problem.value = 'The browser did not read this option.';
      },
    );
  const dispose = kept.onChange(() => void read());
  void read();
  return {
    isOn,
    problem,
    async turn(wanted) {
      problem.value = await kept.store(wanted).then(
        () => '',
        () => 'The browser did not keep this option.',
      );
      await read();
    },
    dispose,
  };
}
