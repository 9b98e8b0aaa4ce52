import { useEffect, useRef, useState } from 'preact/hooks';
import type { CommandName } from '../../protocol/commands.ts';
import type { SessionView } from '../../protocol/views.ts';
import { commandTexts } from '../models/effects.ts';
import { organizationLabel, userLabel } from '../models/facts.ts';

interface Props {
  name: CommandName;
  session: SessionView;
  onAccept(name: CommandName, session: SessionView): void;
  onClose(): void;
}

/** Asks before what can't be undone. Opens on `Cancel`, so that Enter alone ends nothing. */
export function ConfirmDialog({ name, session: current, onAccept, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  // The session as it was when the question was asked: what a person agrees to is what they read.
  const [session] = useState(current);
  const { label, effect } = commandTexts[name];

  useEffect(() => {
    dialog.current?.showModal();
    cancel.current?.focus();
  }, []);

  // Chromium's DevTools listens to its panels' Escape and opens its drawer: this one is for the dialog alone.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    dialog.current?.close();
  };

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-effect"
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <h2 id="confirm-title">{label} this session?</h2>
      <dl class="dialog-facts">
        <dt>Session</dt>
        <dd class="mono break">{session.id}</dd>
        <dt>User</dt>
        <dd>
          <bdi>{userLabel(session) || 'unknown user'}</bdi>
        </dd>
        {session.organization && (
          <>
            <dt>Organization</dt>
            <dd>
              <bdi>{organizationLabel(session)}</bdi>
            </dd>
          </>
        )}
        <dt>Status</dt>
        <dd>
          <bdi>{session.status}</bdi>
        </dd>
      </dl>
      <p id="confirm-effect">{effect}</p>
      <div class="buttons dialog-buttons">
        <button ref={cancel} type="button" class="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
        <button
          type="button"
          class="button button-danger-solid"
          onClick={() => {
            dialog.current?.close();
            onAccept(name, session);
          }}
        >
          {label} session
        </button>
      </div>
    </dialog>
  );
}
