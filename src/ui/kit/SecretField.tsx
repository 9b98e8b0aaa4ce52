import type { RefObject } from 'preact';
import { Field } from './Field.tsx';

interface Props {
  id: string;
  label: string;
  /** Its element, which alone holds what is typed: see `takeSecret`. */
  field: RefObject<HTMLInputElement | null>;
  isInvalid: boolean;
  describedBy: string;
  onEnter(): void;
}

/** No line break, so that a field of one line keeps it. */
const lineEnd = '\u2028';

/**
 * A labelled credential. What is typed is in the element and nowhere else: no property, signal or closure holds it, so
 * that nothing is left of it when the field was emptied.
 */
export function SecretField({ id, label, field, isInvalid, describedBy, onEnter }: Props) {
  return (
    <Field id={id} label={label}>
      <input
        ref={field}
        id={id}
        class="input mono"
        type="password"
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-invalid={isInvalid}
        aria-describedby={describedBy}
        onKeyDown={({ key }) => key === 'Enter' && onEnter()}
        onPaste={pasteLines}
      />
    </Field>
  );
}

/** A field of one line would join the lines of an .env file. */
function pasteLines(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text') ?? '';
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  (event.currentTarget as HTMLInputElement).value = text.replace(/\r\n|[\r\n]/g, lineEnd);
}

/** What was typed, once: the field is empty then. */
export function takeSecret({ current }: RefObject<HTMLInputElement | null>): string {
  const text = current?.value ?? '';
  if (current) current.value = '';
  return text.replaceAll(lineEnd, '\n');
}
