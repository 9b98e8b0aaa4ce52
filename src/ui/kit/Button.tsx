import type { ComponentChildren, Ref } from 'preact';
import './button.css';

interface Props {
  /** `solid`: what a form is for; `outline`: makes something; `quiet`: beside another one; `danger`: can't be undone. */
  kind?: 'plain' | 'solid' | 'outline' | 'quiet' | 'danger' | 'danger-solid' | 'small';
  type?: 'button' | 'submit';
  title?: string | undefined;
  /** Id of the text that says what it does. */
  describedBy?: string | undefined;
  /** The key that presses it too. */
  keyShortcut?: string | undefined;
  /** Can't be pressed now, but stays where it is, and can be asked why. */
  isOff?: boolean;
  /** What it does is under way. */
  isBusy?: boolean;
  /** Of one that switches something. */
  isPressed?: boolean;
  /** Of the element, for its focus. */
  element?: Ref<HTMLButtonElement>;
  onPress?: (() => void) | undefined;
  /** The mouse or the focus comes or goes. */
  onPoint?: ((isPointed: boolean) => void) | undefined;
  children: ComponentChildren;
}

/** A button. One that is off keeps its place in the tab order, and its press does nothing. */
export function Button({
  kind = 'plain',
  type = 'button',
  title,
  describedBy,
  keyShortcut,
  isOff,
  isBusy,
  isPressed,
  element,
  onPress,
  onPoint,
  children,
}: Props) {
  return (
    <button
      ref={element ?? null}
      type={type}
      class={kind === 'plain' ? 'button' : `button button-${kind}`}
      title={title}
      aria-describedby={describedBy}
      aria-keyshortcuts={keyShortcut}
      aria-disabled={isOff}
      aria-busy={isBusy}
      aria-pressed={isPressed}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onPress?.();
      }}
      onMouseEnter={() => onPoint?.(true)}
      onMouseLeave={() => onPoint?.(false)}
      onFocus={() => onPoint?.(true)}
      onBlur={() => onPoint?.(false)}
    >
      {children}
    </button>
  );
}
