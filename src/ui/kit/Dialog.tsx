import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { onEscape } from './escape.ts';
import './dialog.css';

interface Props {
  title: string;
  facts: readonly { name: string; value: ComponentChildren }[];
  /** What will be done. */
  effect: ComponentChildren;
  /** The buttons that accept; the dialog is closed then. The first is what was asked for. */
  choices: readonly { label: string; onAccept(): void }[];
  /** It destroys nothing. */
  isHarmless?: boolean;
  onClose(): void;
}

/** Asks before what can't be undone. Opens on `Cancel`, so that Enter alone does nothing. */
export function Dialog({ title, facts, effect, choices, isHarmless = false, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    dialog.current?.showModal();
    cancel.current?.focus();
  }, []);

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-effect"
      onClose={onClose}
      onKeyDown={onEscape(() => dialog.current?.close())}
    >
      <h2 id="confirm-title">{title}</h2>
      <dl class="dialog-facts">
        {facts.map(({ name, value }) => [<dt key={`${name} name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
      <div id="confirm-effect">{effect}</div>
      <div class="buttons dialog-buttons">
        <Button element={cancel} onPress={() => dialog.current?.close()}>
          Cancel
        </Button>
        {choices.map(({ label, onAccept }, at) => (
          <Button
            key={label}
            kind={at > 0 ? 'danger' : isHarmless ? 'solid' : 'danger-solid'}
            onPress={() => {
              onAccept();
              dialog.current?.close();
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </dialog>
  );
}
