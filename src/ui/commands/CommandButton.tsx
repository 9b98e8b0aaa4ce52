import type { ComponentChildren } from 'preact';
import type { CommandRequest } from '../../core/clerk-js/command.ts';
import { Button } from '../kit/Button.tsx';
import { busyKey } from './actions.ts';
import { useCommands } from './context.ts';

interface Props {
  request: CommandRequest;
  sessionId: string;
  isDanger?: boolean;
  /** Id of the text that says what it changes. */
  describedBy?: string;
  /** Pressing it does nothing now: the text that describes it says why. */
  isUnavailable?: boolean;
  onPress(): void;
  onPoint?(isPointed: boolean): void;
  children: ComponentChildren;
}

/** A button that acts on the page. While it does, pressing it again does nothing, and waiting can be stopped. */
export function CommandButton({
  request,
  sessionId,
  isDanger = false,
  describedBy,
  isUnavailable = false,
  onPress,
  onPoint,
  children,
}: Props) {
  const { actions } = useCommands();
  const isBusy = actions.busy.value.has(busyKey(sessionId, request.name));
  return (
    <>
      <Button
        kind={isDanger ? 'danger' : 'plain'}
        describedBy={describedBy}
        isOff={isBusy || isUnavailable}
        isBusy={isBusy}
        onPress={onPress}
        onPoint={onPoint}
      >
        {children}
      </Button>
      {isBusy && (
        <Button
          kind="quiet"
          title="Stops waiting. The request may still go through."
          onPress={() => actions.cancel(sessionId, request.name)}
        >
          Cancel
        </Button>
      )}
    </>
  );
}
