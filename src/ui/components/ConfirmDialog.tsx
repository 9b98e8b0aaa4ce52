import { useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../../protocol/commands.ts';
import type { SessionView } from '../../protocol/views.ts';
import { organizationLabel, userLabel } from '../models/facts.ts';
import type { Question } from '../models/questions.ts';

interface Props {
  question: Question;
  onAccept(session: SessionView, ask: Ask): void;
  onClose(): void;
}

/** Asks before what can't be undone. Opens on `Cancel`, so that Enter alone ends nothing. */
export function ConfirmDialog({ question: current, onAccept, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  // The session as it was when the question was asked: what a person agrees to is what they read.
  const [{ title, session, deviceSessionId, choices }] = useState(current);

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
      <h2 id="confirm-title">{title}</h2>
      <dl class="dialog-facts">
        <dt>Session</dt>
        <dd class="mono break">{deviceSessionId ?? session.id}</dd>
        <dt>User</dt>
        <dd>
          <bdi>{userLabel(session) || 'unknown user'}</bdi>
        </dd>
        {!deviceSessionId && session.organization && (
          <>
            <dt>Organization</dt>
            <dd>
              <bdi>{organizationLabel(session)}</bdi>
            </dd>
          </>
        )}
        {!deviceSessionId && (
          <>
            <dt>Status</dt>
            <dd>
              <bdi>{session.status}</bdi>
            </dd>
          </>
        )}
      </dl>
      <div id="confirm-effect">
        {choices.map(({ label, effect }) => (
          <p key={label} class="dialog-effect">
            {choices.length > 1 && <strong>{label}: </strong>}
            {effect}
          </p>
        ))}
      </div>
      <div class="buttons dialog-buttons">
        <button ref={cancel} type="button" class="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
        {choices.map(({ label, ask }) => (
          <button
            key={label}
            type="button"
            class="button button-danger-solid"
            onClick={() => {
              dialog.current?.close();
              onAccept(session, ask);
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </dialog>
  );
}
