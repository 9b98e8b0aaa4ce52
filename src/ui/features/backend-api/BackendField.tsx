import { useBackend } from './context.ts';
import type { BackendFieldName } from './form.ts';

interface Props {
  name: BackendFieldName;
  /** The accessible name. */
  label: string;
  placeholder?: string;
  isNumber?: boolean;
}

/** One value that calls take, with why it can't be sent. */
export function BackendField({ name, label, placeholder, isNumber = false }: Props) {
  const { fields, fieldProblem } = useBackend().calls;
  const problem = fieldProblem.value?.field === name ? fieldProblem.value.text : null;
  const id = `backend-${name}`;
  return (
    <div class={isNumber ? 'field field-number' : 'field'}>
      <div class="field-head">
        <label for={id}>{label}</label>
      </div>
      <input
        id={id}
        class={isNumber ? 'input tabular' : 'input mono'}
        type="text"
        inputMode={isNumber ? 'numeric' : 'text'}
        dir="ltr"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={fields[name].value}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onInput={({ currentTarget }) => {
          fields[name].value = currentTarget.value;
        }}
      />
      {problem !== null && (
        <p id={`${id}-problem`} class="tone-bad" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
