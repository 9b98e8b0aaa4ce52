import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact';

interface Props
  extends Pick<
    ButtonHTMLAttributes<HTMLButtonElement>,
    'onMouseEnter' | 'onMouseLeave' | 'onFocus' | 'onBlur'
  > {
  /** `solid`: what a form is for; `quiet`: beside another one; `danger`: can't be undone. */
  kind?: 'solid' | 'quiet' | 'danger' | 'danger-solid' | 'small';
  type?: 'button' | 'submit';
  title?: string | undefined;
  /** Id of the text that says what it does. */
  describedBy?: string | undefined;
  /** Can't be pressed now, but stays where it is, and can be asked why. */
  isOff?: boolean;
  /** What it does is under way. */
  isBusy?: boolean;
  /** Of one that switches something. */
  isPressed?: boolean;
  /** Of the element, for its focus. */
  element?: Ref<HTMLButtonElement>;
  onPress?(): void;
  children: ComponentChildren;
}

/** A button. One that is off keeps its place in the tab order, and its press does nothing. */
export function Button({
  kind,
  type = 'button',
  title,
  describedBy,
  isOff,
  isBusy,
  isPressed,
  element,
  onPress,
  children,
  ...pointing
}: Props) {
  return (
    <button
      ref={element ?? null}
      type={type}
      class={kind ? `button button-${kind}` : 'button'}
      title={title}
      aria-describedby={describedBy}
      aria-disabled={isOff}
      aria-busy={isBusy}
      aria-pressed={isPressed}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onPress?.();
      }}
      {...pointing}
    >
      {children}
    </button>
  );
}
