import { useState } from 'preact/hooks';
import type { CommandRequest } from '../../core/clerk-js/command.ts';
import type { EffectContext } from '../../core/clerk-js/commands/entry.ts';
import type { SessionView } from '../../protocol/views.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { organizationLabel, userLabel } from '../shared/session-labels.ts';
import { confirmationOf } from './confirmation.ts';

interface Props {
  request: CommandRequest;
  session: SessionView;
  context: EffectContext;
  onAccept(session: SessionView, request: CommandRequest): void;
  onClose(): void;
}

/** Asks before a command on a session that can't be undone. */
export function ConfirmDialog({ request: asked, session: seen, context, onAccept, onClose }: Props) {
  // The session as it was when the question was asked: what a person agrees to is what they read.
  const [confirmation] = useState(() => confirmationOf(asked, seen, context));
  if (!confirmation) return null;
  const { title, session, deviceSessionId, choices } = confirmation;
  const sessionFacts = [
    ...(session.organization
      ? [{ name: 'Organization', value: <bdi>{organizationLabel(session)}</bdi> }]
      : []),
    { name: 'Status', value: <bdi>{session.status}</bdi> },
  ];
  return (
    <Dialog
      title={title}
      facts={[
        { name: 'Session', value: <span class="mono break">{deviceSessionId ?? session.id}</span> },
        { name: 'User', value: <bdi>{userLabel(session) || 'unknown user'}</bdi> },
        ...(deviceSessionId ? [] : sessionFacts),
      ]}
      effect={choices.map(({ label, effect }) => (
        <p key={label} class="dialog-effect">
          {choices.length > 1 && <strong>{label}: </strong>}
          {effect}
        </p>
      ))}
      choices={choices.map(({ label, request }) => ({ label, onAccept: () => onAccept(session, request) }))}
      onClose={onClose}
    />
  );
}
