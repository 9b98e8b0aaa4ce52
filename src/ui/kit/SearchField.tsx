import type { Signal } from '@preact/signals';
import { onEscape } from './escape.ts';
import { useKeyShortcut } from './key-shortcut.ts';

interface Props {
  /** The accessible name, also shown while it is empty. */
  label: string;
  value: Signal<string>;
  class?: string;
}

/** Narrows what is listed below it. Escape empties it. */
export function SearchField({ label, value, class: className = '' }: Props) {
  const keyShortcut = useKeyShortcut();
  return (
    <input
      type="search"
      class={`input ${className}`}
      aria-label={label}
      aria-keyshortcuts={keyShortcut('/')}
      placeholder={label}
      spellcheck={false}
      autocomplete="off"
      value={value.value}
      onInput={({ currentTarget }) => {
        value.value = currentTarget.value;
      }}
      onKeyDown={onEscape(() => {
        if (value.value === '') return false;
        value.value = '';
      })}
    />
  );
}
