import type { Signal } from '@preact/signals';
import './field.css';

interface Props {
  /** The accessible name. */
  label: string;
  value: Signal<boolean>;
  title?: string;
}

/** A labelled yes or no. */
export function Check({ label, value, title }: Props) {
  return (
    <label class="inline-field" title={title}>
      <input
        type="checkbox"
        checked={value.value}
        onChange={({ currentTarget }) => {
          value.value = currentTarget.checked;
        }}
      />
      {label}
    </label>
  );
}
