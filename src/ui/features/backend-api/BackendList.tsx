import type { BackendSession } from '../../../core/backend-api/session.ts';
import { clip, count } from '../../../core/text.ts';
import { Button } from '../../kit/Button.tsx';
import { StatusBadge } from '../../kit/StatusMark.tsx';
import { Table } from '../../kit/Table.tsx';
import { Time } from '../../kit/Time.tsx';
import { useShared } from '../../shared/context.ts';
import { useBackend } from './context.ts';
import type { ListedSessions } from './results.ts';
import { rangeText } from './texts.ts';

/** A page of sessions, the newest first. One click opens a session and fills its ids in. */
export function BackendList({ list }: { list: ListedSessions }) {
  const { calls } = useBackend();
  const { sessions, total, dropped, readAtMs, call } = list;
  const end = call.offset + sessions.length + dropped;
  const hasOlder = total === null ? sessions.length + dropped >= call.limit : end < total;
  const isBusy = calls.busy.value !== null;
  return (
    <section class="backend-list" aria-labelledby="backend-list-title">
      <div class="block-head">
        <h3 id="backend-list-title">
          Sessions{' '}
          <span class="count tabular">{rangeText(call.offset, sessions.length + dropped, total)}</span>
        </h3>
        <span class="buttons">
          <Button kind="small" isOff={call.offset === 0 || isBusy} onPress={() => void calls.page('newer')}>
            Newer
          </Button>
          <Button kind="small" isOff={!hasOlder || isBusy} onPress={() => void calls.page('older')}>
            Older
          </Button>
        </span>
      </div>
      <p class="inline-facts">
        <span class="quiet">As of</span> <Time ms={readAtMs} what="the time of the list" />
        {dropped > 0 && (
          <span class="tone-warn">{count(dropped, 'invalid entry', 'invalid entries')} skipped.</span>
        )}
      </p>
      {sessions.length === 0 ? (
        <p>No such sessions in this instance. Clerk removes old sessions after they end.</p>
      ) : (
        <div class="backend-rows">
          <Table label="Listed sessions" columns={['Session', 'Status', 'User', 'Last active', 'Expires']}>
            {sessions.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </Table>
        </div>
      )}
    </section>
  );
}

function Row({ session }: { session: BackendSession }) {
  const { tab } = useShared();
  const backend = useBackend();
  const { id, status, userId, actor, lastActiveAtMs, expireAtMs } = session;
  const acting = typeof actor?.sub === 'string' ? actor.sub : actor && 'unknown';
  const isOpen = backend.calls.session.value?.session.id === id;
  return (
    <tr aria-selected={isOpen || undefined} data-backend-session={id}>
      <th scope="row">
        <button
          type="button"
          class="link mono"
          aria-pressed={isOpen}
          title="Opens it, and fills in its ids"
          onClick={() => backend.calls.open(id)}
        >
          {id}
        </button>
        {tab.session(id) && <span class="chip">in this browser</span>}
        {acting && (
          <span class="chip" title={`${acting} acts as the user`}>
            acting: <bdi>{clip(acting)}</bdi>
          </span>
        )}
      </th>
      <td>
        <StatusBadge status={status} />
      </td>
      <td class="mono">
        <bdi>{userId ?? 'none'}</bdi>
      </td>
      <td>{lastActiveAtMs !== null && <Time ms={lastActiveAtMs} what="lastActiveAt" />}</td>
      <td>{expireAtMs !== null && <Time ms={expireAtMs} what="expireAt" />}</td>
    </tr>
  );
}
