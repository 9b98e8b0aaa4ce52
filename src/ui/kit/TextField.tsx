import type { Signal } from '@preact/signals';
import type { PartialInputHTMLAttributes } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Field, type FieldLayout, hintId } from './Field.tsx';
import type { Option } from './Select.tsx';

interface Props
  extends FieldLayout,
    Pick<
      PartialInputHTMLAttributes<HTMLInputElement>,
      'inputMode' | 'min' | 'step' | 'placeholder' | 'onKeyDown' | 'onPaste'
    > {
  value: Signal<string>;
  id?: string;
  type?: 'text' | 'number' | 'password';
  /** As many lines of text instead of one. */
  rows?: number;
  font?: 'mono' | 'tabular';
  /** To pick from; anything else may be typed. */
  options?: readonly Option[];
  /** Why it can't be taken as it is, said below it; empty: it can. */
  problem?: string;
  /** The same, where something else says why. */
  isInvalid?: boolean;
  /** Id of what explains it, where that is neither its hint nor its problem. */
  describedBy?: string;
}

/**
 * A labelled text. What is typed may be a credential: nothing checks, corrects or completes it, and no property holds
 * it, which would keep it after the field was emptied.
 */
export function TextField({
  label,
  isInline = false,
  hint,
  title,
  class: className,
  value,
  id: given,
  type = 'text',
  rows,
  font,
  options,
  problem,
  isInvalid = problem === undefined ? undefined : problem !== '',
  describedBy,
  ...input
}: Props) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useLayoutEffect(
    () =>
      value.subscribe((text) => {
        if (field.current && field.current.value !== text) field.current.value = text;
      }),
    [value],
  );
  const own = useId();
  const id = given ?? own;
  const problemId = `${id}-problem`;
  const listId = `${id}-list`;
  const shared = {
    id,
    class: ['input', isInline && 'inline-input', font].filter(Boolean).join(' '),
    spellcheck: false,
    autocomplete: 'off',
    autocapitalize: 'off',
    'aria-invalid': isInvalid,
    'aria-describedby': describedBy ?? (problem ? problemId : hint && hintId(id)),
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      value.value = currentTarget.value;
    },
    // What stands in a line may be a name, in whatever script.
    dir: isInline ? undefined : 'ltr',
  } as const;
  const inputOf = () => {
    if (rows !== undefined) return <textarea {...shared} ref={field} rows={rows} />;
    if (type === 'password') return <input {...shared} {...input} ref={field} type="password" />;
    return <input {...shared} {...input} ref={field} type={type} list={options && listId} />;
  };
  return (
    <>
      <Field id={id} label={label} isInline={isInline} hint={hint} title={title} class={className}>
        {inputOf()}
        {problem && (
          <p id={problemId} class="tone-bad" role="alert">
            {problem}
          </p>
        )}
      </Field>
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
