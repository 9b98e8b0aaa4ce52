import { useId } from 'preact/hooks';
import { Field, type FieldLayout } from './Field.tsx';

export interface Option<Value extends string = string> {
  value: Value;
  /** Without it, the value is its own label. */
  label?: string;
}

interface Props<Value extends string> extends FieldLayout {
  id?: string;
  value: Value;
  options: readonly Option<Value>[];
  onChoose(value: Value): void;
}

/** A labelled choice of one. */
export function Select<Value extends string>({
  id: given,
  value,
  options,
  onChoose,
  ...layout
}: Props<Value>) {
  const own = useId();
  const id = given ?? own;
  return (
    <Field {...layout} id={id}>
      <select
        id={id}
        class="select"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label ?? option.value}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Of names that are their own labels. */
export const optionsOf = <Value extends string>(values: readonly Value[]): Option<Value>[] =>
  values.map((value) => ({ value }));
