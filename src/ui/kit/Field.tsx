import type { ComponentChildren } from 'preact';
import './field.css';

/** How a field stands with its label. */
export interface FieldLayout {
  /** The accessible name. */
  label: string;
  /** In a line with its label; else below it. */
  isInline?: boolean;
  /** Beside the label of one that stands below. */
  hint?: string | undefined;
  title?: string | undefined;
  /** Its place in the form, beside what every field has. */
  class?: string | undefined;
}

interface Props extends FieldLayout {
  /** Of the input. */
  id: string;
  children: ComponentChildren;
}

export const hintId = (id: string): string => `${id}-hint`;

/** An input with its label. */
export function Field({ id, label, isInline = false, hint, title, class: className, children }: Props) {
  if (isInline) {
    return (
      <label for={id} class={className ?? 'inline-field'} title={title}>
        {label}
        {children}
      </label>
    );
  }
  return (
    <div class={className ? `field ${className}` : 'field'} title={title}>
      <div class="field-head">
        <label for={id}>{label}</label>
        {hint && (
          <span id={hintId(id)} class="quiet">
            {hint}
          </span>
        )}
      </div>
      {children}
    </div>
  );
}
