import { StatusMark } from '../../kit/StatusMark.tsx';
import { useShared } from '../../shared/context.ts';
import { organizationLabel, userLabel } from '../../shared/session-labels.ts';
import './popup-others.css';

/** The other sessions of the client, a short row each; a click shows one above. */
export function PopupOthers() {
  const { tab } = useShared();
  const others = tab.sessionIds.value.filter((id) => id !== tab.selectedId.value);
  if (others.length === 0) return null;
  return (
    <section class="popup-others" aria-labelledby="others-title">
      <h2 id="others-title">{others.length === 1 ? '1 more session' : `${others.length} more sessions`}</h2>
      <ul>
        {others.map((id) => (
          <li key={id}>
            <OtherSession id={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OtherSession({ id }: { id: string }) {
  const { tab } = useShared();
  const session = tab.session(id);
  if (!session) return null;
  return (
    <button type="button" class="popup-other" title={id} onClick={() => tab.selectSession(id)}>
      <StatusMark status={session.status} />
      <span class="popup-other-part ellipsis">
        <bdi>{userLabel(session) || 'unknown user'}</bdi>
      </span>
      <span class="popup-other-part quiet ellipsis">
        <bdi>{organizationLabel(session)}</bdi>
      </span>
      <span class="quiet">{session.status}</span>
    </button>
  );
}
