import type { ComponentChildren } from 'preact';
import type { CommandRequest } from '../../core/clerk-js/command.ts';
import { busyKey } from './actions.ts';
import { useCommands } from './context.ts';

interface Props {
  ask: CommandRequest;
  sessionId: string;
  isDanger?: boolean;
  /** Id of the text that says what it changes. */
  describedBy?: string;
  /** This ClerkJS has no such method. */
  isMissing?: boolean;
  onPress(): void;
  onPoint?(isPointed: boolean): void;
  children: ComponentChildren;
}

/** A button that acts on the page. While it does, pressing it again does nothing, and waiting can be stopped. */
export function CommandButton({
  ask,
  sessionId,
  isDanger = false,
  describedBy,
  isMissing = false,
  onPress,
  onPoint,
  children,
}: Props) {
  const { actions } = useCommands();
  const isBusy = actions.busy.value.has(busyKey(sessionId, ask.name));
  return (
    <>
      <button
        type="button"
        class={isDanger ? 'button button-danger' : 'button'}
        aria-describedby={describedBy}
        aria-disabled={isBusy || isMissing}
        aria-busy={isBusy}
        onClick={() => !isBusy && !isMissing && onPress()}
        onMouseEnter={() => onPoint?.(true)}
        onMouseLeave={() => onPoint?.(false)}
        onFocus={() => onPoint?.(true)}
        onBlur={() => onPoint?.(false)}
      >
        {children}
      </button>
      {isBusy && (
        <button
          type="button"
          class="button button-quiet"
          title="Stops waiting; what was sent can’t be taken back"
          onClick={() => actions.cancel(sessionId, ask.name)}
        >
          Cancel
        </button>
      )}
    </>
  );
}
