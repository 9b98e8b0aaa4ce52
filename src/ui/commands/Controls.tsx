import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { CommandRequest } from '../../core/clerk-js/command.ts';
import type { SessionView } from '../../protocol/views.ts';
import { useShared } from '../shared/context.ts';
import { CommandButton } from './CommandButton.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { type Question, questionOf } from './confirmation.ts';
import { useCommands } from './context.ts';
import { useEffectContext } from './effect-context.ts';
import { asksFirst, commandLabels, effectOf, methodOfCommand } from './effects.ts';
import './controls.css';

interface Props {
  session: SessionView;
  /** The commands of the buttons, as the fields beside them have it now; null stands for a gap. */
  asks: readonly (CommandRequest | null)[];
  /** Buttons that change nothing, before the others. */
  children?: ComponentChildren;
  /** Fields that the commands depend on, after the button they belong to. */
  fieldsOf?(ask: CommandRequest): ComponentChildren;
}

/** The buttons of a session. Each says what it will change before it does; the irreversible ones ask. */
export function Controls({ session, asks, children, fieldsOf }: Props) {
  const { actions } = useCommands();
  const { tab } = useShared();
  const asking = useSignal<Question | null>(null);
  const pointedAt = useSignal<CommandRequest['name'] | null>(null);
  const context = useEffectContext(session);

  const lacks = ({ name }: CommandRequest): boolean => {
    const method = methodOfCommand[name];
    return method !== undefined && !tab.can(method);
  };
  const onPress = (ask: CommandRequest): void => {
    if (asksFirst.has(ask.name)) asking.value = questionOf(ask, session, context);
    else void actions.run(session, ask);
  };
  const commands = asks.filter((ask) => ask !== null);

  return (
    <div class="controls">
      <div class="buttons">
        {children}
        {asks.map((ask, index) =>
          ask ? (
            <span key={ask.name} class="control">
              <CommandButton
                ask={ask}
                sessionId={session.id}
                isDanger={asksFirst.has(ask.name)}
                describedBy={`effect-${ask.name}`}
                isMissing={lacks(ask)}
                onPress={() => onPress(ask)}
                onPoint={(isPointed) => {
                  pointedAt.value = isPointed ? ask.name : null;
                }}
              >
                {commandLabels[ask.name]}
              </CommandButton>
              {fieldsOf?.(ask)}
            </span>
          ) : (
            <span key={`gap ${index}`} class="control-gap" />
          ),
        )}
      </div>
      <div class="effects quiet">
        <p class={pointedAt.value ? 'effect' : 'effect effect-shown'} aria-hidden="true">
          Point at a button to see what it changes.
        </p>
        {commands.map((ask) => (
          <p
            key={ask.name}
            id={`effect-${ask.name}`}
            class={pointedAt.value === ask.name ? 'effect effect-shown' : 'effect'}
          >
            {lacks(ask) ? 'Not in this ClerkJS.' : effectOf(ask, context)}
          </p>
        ))}
      </div>
      {asking.value && (
        <ConfirmDialog
          question={asking.value}
          onAccept={(seen, ask) => void actions.run(seen, ask)}
          onClose={() => {
            asking.value = null;
          }}
        />
      )}
    </div>
  );
}
