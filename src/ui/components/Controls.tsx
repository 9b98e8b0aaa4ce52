import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { CommandName } from '../../protocol/commands.ts';
import type { SessionView } from '../../protocol/views.ts';
import { useModels } from '../context.ts';
import { busyKey } from '../models/actions.ts';
import { commandTexts, effectOf } from '../models/effects.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

interface Props {
  session: SessionView;
  isActive: boolean;
  names: readonly CommandName[];
  /** Buttons that change nothing, before the others. */
  children?: ComponentChildren;
}

/** The buttons of a session. Each says what it will change before it does; the irreversible ones ask. */
export function Controls({ session, isActive, names, children }: Props) {
  const { actions, tab } = useModels();
  const asking = useSignal<CommandName | null>(null);
  const pointedAt = useSignal<CommandName | null>(null);

  const run = (name: CommandName, seen: SessionView): void => {
    const address = tab.frame.peek()?.address;
    if (address) actions.run(address, seen, name);
  };
  const onClick = (name: CommandName): void => {
    if (actions.busy.peek().has(busyKey(session.id, name))) return;
    if (commandTexts[name].asks) asking.value = name;
    else run(name, session);
  };

  return (
    <div class="controls">
      <div class="buttons">
        {children}
        {names.map((name) => {
          const isBusy = actions.busy.value.has(busyKey(session.id, name));
          return (
            <span key={name} class="control">
              <button
                type="button"
                class={commandTexts[name].asks ? 'button button-danger' : 'button'}
                aria-describedby={`effect-${name}`}
                aria-disabled={isBusy}
                aria-busy={isBusy}
                onClick={() => onClick(name)}
                onMouseEnter={() => (pointedAt.value = name)}
                onMouseLeave={() => (pointedAt.value = null)}
                onFocus={() => (pointedAt.value = name)}
                onBlur={() => (pointedAt.value = null)}
              >
                {commandTexts[name].label}
              </button>
              {isBusy && (
                <button
                  type="button"
                  class="button button-quiet"
                  title="Stops waiting; what was sent can’t be taken back"
                  onClick={() => actions.cancel(session.id, name)}
                >
                  Cancel
                </button>
              )}
            </span>
          );
        })}
      </div>
      <div class="effects quiet">
        <p class={pointedAt.value ? 'effect' : 'effect effect-shown'} aria-hidden="true">
          Point at a button to see what it changes.
        </p>
        {names.map((name) => (
          <p
            key={name}
            id={`effect-${name}`}
            class={pointedAt.value === name ? 'effect effect-shown' : 'effect'}
          >
            {effectOf(name, isActive)}
          </p>
        ))}
      </div>
      {asking.value && (
        <ConfirmDialog
          name={asking.value}
          session={session}
          onAccept={run}
          onClose={() => {
            asking.value = null;
          }}
        />
      )}
    </div>
  );
}
