import { useKit } from './context.ts';
import './copy-text.css';

/** Characters kept at the end, so that two ids can be told apart when the middle is cut. */
const tailChars = 6;

/** An id: cut in the middle where space is short, whole in the title, copied by a click. */
export function CopyText({ text, what }: { text: string; what: string }) {
  const { clipboard } = useKit();
  return (
    <button
      type="button"
      class="copy-text mono"
      title={`${text} – click to copy`}
      onClick={() => clipboard.copy(what, text)}
    >
      <span class="sr-only">
        Copy {what} {text}
      </span>
      <span class="copy-head" aria-hidden="true">
        {text.slice(0, -tailChars)}
      </span>
      <span class="copy-tail" aria-hidden="true">
        {text.slice(-tailChars)}
      </span>
    </button>
  );
}
