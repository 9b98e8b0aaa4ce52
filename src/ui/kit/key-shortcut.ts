import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Whether single keys do something here. Only the panel has them, and a person can turn them off. */
const KeyShortcuts = createContext<ReadonlySignal<boolean>>(signal(false));

export const KeyShortcutsProvider = KeyShortcuts.Provider;

/**
 * The `aria-keyshortcuts` of an element: what the key presses, and what screen readers say of it. undefined: there are no
 * single keys here.
 */
export function useKeyShortcut(): (key: string) => string | undefined {
  const isOn = useContext(KeyShortcuts).value;
  return (key) => (isOn ? key : undefined);
}
