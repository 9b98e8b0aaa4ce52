import type { Signal } from '@preact/signals';

interface Props {
  id: string;
  /** The accessible name. */
  label: string;
  hint?: string;
  value: Signal<string>;
  rows: number;
}

/** A labelled text of several lines. What is typed here is a credential as a rule: nothing checks or completes it. */
export function Field({ id, label, hint, value, rows }: Props) {
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>{label}</label>
        {hint && (
          <span id={`${id}-hint`} class="quiet">
            {hint}
          </span>
        )}
      </div>
      <textarea
        id={id}
        class="input mono"
        rows={rows}
        dir="ltr"
        value={value.value}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-describedby={hint && `${id}-hint`}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
    </div>
  );
}
