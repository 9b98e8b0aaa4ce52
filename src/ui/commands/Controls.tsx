import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { type CommandRequest, effectOf, entryOf } from '../../core/clerk-js/command.ts';
import type { SessionView } from '../../protocol/views.ts';
import { useShared } from '../shared/context.ts';
import { whyNot } from './availability.ts';
import { CommandButton } from './CommandButton.tsx';
import type { ConfirmDialog } from './ConfirmDialog.tsx';
import { useCommands } from './context.ts';
import { useEffectContext } from './effect-context.ts';
import './controls.css';

interface Props {
  session: SessionView;
  /** The commands of the buttons, as the fields beside them have it now; those that can't be undone come last. */
  requests: readonly CommandRequest[];
  /** Buttons that change nothing, before the others. */
  children?: ComponentChildren;
  /** Fields that the commands depend on, after the button they belong to. */
  fieldsOf?(request: CommandRequest): ComponentChildren;
  /** Asks before what can't be undone; without it there is no button for that. */
  dialog?: typeof ConfirmDialog;
}

/** The buttons of a session. Each says what it will change before it does; the irreversible ones ask. */
export function Controls({ session, requests: wanted, children, fieldsOf, dialog: Dialog }: Props) {
  const { actions } = useCommands();
  const { tab } = useShared();
  const asking = useSignal<CommandRequest | null>(null);
  const pointedAt = useSignal<CommandRequest['name'] | null>(null);
  const context = useEffectContext(session);

  const asksFirst = ({ name }: CommandRequest): boolean => entryOf(name).asksFirst !== null;
  const requests = Dialog ? wanted : wanted.filter((request) => !asksFirst(request));
  const onPress = (request: CommandRequest): void => {
    if (asksFirst(request)) asking.value = request;
    else void actions.run(session, request);
  };

  return (
    <div class="controls">
      <div class="buttons">
        {children}
        {requests.map((request) => (
          <span key={request.name} class={asksFirst(request) ? 'control control-danger' : 'control'}>
            <CommandButton
              request={request}
              sessionId={session.id}
              isDanger={asksFirst(request)}
              describedBy={`effect-${request.name}`}
              isUnavailable={whyNot(request.name, session, tab) !== null}
              onPress={() => onPress(request)}
              onPoint={(isPointed) => {
                pointedAt.value = isPointed ? request.name : null;
              }}
            >
              {entryOf(request.name).label}
            </CommandButton>
            {fieldsOf?.(request)}
          </span>
        ))}
      </div>
      <div class="effects quiet">
        {requests.map((request) => (
          <p
            key={request.name}
            id={`effect-${request.name}`}
            class={pointedAt.value === request.name ? 'effect effect-shown' : 'effect'}
          >
            {whyNot(request.name, session, tab) ?? effectOf(request, context)}
          </p>
        ))}
      </div>
      {Dialog && asking.value && (
        <Dialog
          request={asking.value}
          session={session}
          context={context}
          onAccept={(seen, request) => void actions.run(seen, request)}
          onClose={() => {
            asking.value = null;
          }}
        />
      )}
    </div>
  );
}
