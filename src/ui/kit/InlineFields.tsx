import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

/** Small labelled fields that stand in a line. */

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
}

interface TextProps {
  /** The accessible name. */
  label: string;
  value: Signal<string>;
  placeholder?: string;
  title?: string;
  isNumber?: boolean;
  isMono?: boolean;
  /** To pick from; anything else may be typed. */
  options?: readonly { value: string; label?: string }[];
}

export function InlineText({ label, value, placeholder, title, isNumber, isMono, options }: TextProps) {
  const listId = useId();
  return (
    <>
      <label class="inline-field" title={title}>
        {label}
        <input
          class={isMono ? 'input inline-input mono' : 'input inline-input'}
          type={isNumber ? 'number' : 'text'}
          value={value.value}
          placeholder={placeholder}
          list={options && listId}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => {
            value.value = currentTarget.value;
          }}
        />
      </label>
      {options && (
        <datalist id={listId}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChoose(value: Value): void;
}

export function InlineSelect<Value extends string>({ label, value, options, onChoose }: SelectProps<Value>) {
  return (
    <label class="inline-field">
      {label}
      <select
        class="input inline-input"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Of names that are their own labels. */
export const optionsOf = <Value extends string>(values: readonly Value[]): Option<Value>[] =>
  values.map((value) => ({ value, label: value }));

export function InlineCheck({
  label,
  value,
  title,
}: {
  label: string;
  value: Signal<boolean>;
  title?: string;
}) {
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
