import { TextField } from '../../kit/TextField.tsx';
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
  const problem = fieldProblem.value?.field === name ? fieldProblem.value.text : '';
  return (
    <TextField
      id={`backend-${name}`}
      class={isNumber ? 'backend-field backend-number' : 'backend-field'}
      label={label}
      value={fields[name]}
      inputMode={isNumber ? 'numeric' : 'text'}
      font={isNumber ? 'tabular' : 'mono'}
      placeholder={placeholder}
      problem={problem}
    />
  );
}
