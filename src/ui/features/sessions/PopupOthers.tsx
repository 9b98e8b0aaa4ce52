import { useRef } from 'preact/hooks';
import { effectOf } from '../../../core/clerk-js/command.ts';
import { count } from '../../../core/text.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { busyKey } from '../../commands/actions.ts';
import { whyNot } from '../../commands/availability.ts';
import { useCommands } from '../../commands/context.ts';
import { useEffectContext } from '../../commands/effect-context.ts';
import { AnswerMark } from '../../kit/AnswerMark.tsx';
import { Button } from '../../kit/Button.tsx';
import { placeOf, useVirtualRows } from '../../kit/use-virtual-rows.ts';
import { useShared } from '../../shared/context.ts';
import { rowOf, rowServerOf } from './row.ts';
import './popup-others.css';

/** A line of 16 px and padding. */
const rowPx = 26;

/** The other sessions of the client, a short row each; a click shows one above. */
export function PopupOthers() {
  const { tab } = useShared();
  const selected = tab.selectedId.value;
  const others = tab.sessionIds.value.filter((id) => id !== selected);
  if (others.length === 0) return null;
  return (
    <section class="popup-others" aria-labelledby="others-title">
      <h2 id="others-title">{count(others.length, 'more session')}</h2>
      <OtherSessions ids={others} />
    </section>
  );
}

function OtherSessions({ ids }: { ids: string[] }) {
  const list = useRef<HTMLDivElement>(null);
  const { drawn } = useVirtualRows(list, { keys: ids, rowPx, selected: null });
  return (
    <div ref={list} class="popup-others-list">
      <ul class="virtual-rows" style={{ height: `${ids.length * rowPx}px` }}>
        {drawn.map((index) => {
          const id = ids[index];
          if (id === undefined) return null;
          return (
            <li key={id} class="virtual-row" {...placeOf({ index, count: ids.length, rowPx })}>
              <OtherSession id={id} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function OtherSession({ id }: { id: string }) {
  const session = useShared().tab.session(id);
  return session && <Other session={session} />;
}

function Other({ session }: { session: SessionView }) {
  const { tab } = useShared();
  const { actions } = useCommands();
  const context = useEffectContext(session);
  const { id } = session;
  const clerk = tab.clerk.value;
  const activeId = clerk?.activeSessionId ?? null;
  const { isActive, user, organization, actor } = rowOf(session, activeId);
  const server = rowServerOf(session, clerk?.server ?? null, activeId, tab.isOld.value);
  return (
    <div class="popup-other-line">
      <button type="button" class="popup-other" title={id} onClick={() => tab.selectSession(id)}>
        <AnswerMark tone={server.tone} />
        <span class="popup-other-part ellipsis">
          <bdi>{user || 'unknown user'}</bdi>
        </span>
        <span class={`popup-other-part ellipsis ${actor ? 'tone-warn' : 'quiet'}`}>
          {actor && 'acting: '}
          <bdi>{actor || organization}</bdi>
        </span>
        <span class="quiet">{isActive ? 'active here' : server.word || session.status}</span>
      </button>
      {!isActive && whyNot('setActive', session, tab) === null && (
        <Button
          kind="small"
          isBusy={actions.busy.value.has(busyKey(id, 'setActive'))}
          title={effectOf({ name: 'setActive' }, context)}
          onPress={() => void actions.run(session, { name: 'setActive' })}
        >
          <span class="sr-only">Set active: {user || id}</span>
          <span aria-hidden="true">Set active</span>
        </Button>
      )}
    </div>
  );
}
