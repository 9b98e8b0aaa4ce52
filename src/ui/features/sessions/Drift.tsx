import { computed, useSignal } from '@preact/signals';
import { useEffect, useId, useMemo } from 'preact/hooks';
import type { UserMemberships } from '../../../core/clerk-js/results/memberships.ts';
import { isOver } from '../../../core/clerk-js/status.ts';
import {
  type Drift as DriftOf,
  type DriftRow,
  type DriftSource,
  driftOf,
} from '../../../core/drift/drift.ts';
import { numberText } from '../../../core/text.ts';
import { countdown } from '../../../core/token/countdown.ts';
import type { TokenReading } from '../../../core/token/types.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useCommands } from '../../commands/context.ts';
import { useKit } from '../../kit/context.ts';
import { Table } from '../../kit/Table.tsx';
import { AskClerk } from '../../shared/AskClerk.tsx';
import { useShared } from '../../shared/context.ts';
import './drift.css';

const columns: Readonly<Record<DriftSource, string>> = {
  clerkJs: 'ClerkJS',
  memory: 'token in memory',
  cookie: 'token in cookie',
  backend: 'Backend API',
};
const sources = Object.keys(columns) as DriftSource[];
const request = { name: 'getToken', options: { skipCache: true } } as const;

/** What each source says of a session. Folded while they agree. */
export function Drift({ session }: { session: SessionView }) {
  const { backendSession, source, tab } = useShared();
  const { actions, memberships } = useCommands();
  const effectId = useId();
  const before = useSignal<{ rows: readonly DriftRow[]; tookMs: number } | null>(null);
  const clock = useKit().clock;
  const readings = readingsOf(session);
  const read = backendSession.value?.session;
  const isOpen = useSignal(false);
  const isRead = isOpen.value && !source.isReadOnly;
  const { organization, updatedAtMs } = session;
  useEffect(
    () => void (isRead && memberships.load(session)),
    [isRead, session.id, organization?.id, organization?.role, updatedAtMs],
  );
  const clerk = tab.clerk.value;
  const drift = driftOf({
    session,
    ...readings,
    publicMetadata: (clerk?.activeSessionId === session.id && clerk.activeUser?.publicMetadata) || null,
    permissions: permissionsOf(session, memberships.of.value.get(session.id)),
    backend: read?.id === session.id ? read : null,
  });
  if (!drift.read) return null;

  const renew = async (): Promise<void> => {
    const startedMs = clock.read();
    const { rows } = drift;
    const outcome = await actions.run(session, request);
    if (outcome.ok) before.value = { rows, tookMs: clock.read() - startedMs };
  };
  return (
    <details
      class="drift block"
      open={drift.isBehind}
      data-target="drift"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>
        <span class="drift-title">What each source says</span>{' '}
        <span class={drift.isBehind ? 'tone-warn' : 'quiet'}>
          {drift.isBehind ? '≠ they differ' : 'they agree'}
        </span>
      </summary>
      <Table
        label="What each source says"
        columns={['Fact', ...sources.map((each) => columns[each])]}
        class="drift-table"
      >
        {drift.rows.map((row) => (
          <Row key={row.fact} row={row} />
        ))}
      </Table>
      {drift.isBehind && <Behind drift={drift} reading={readings[drift.read]} />}
      {!source.isReadOnly && !isOver(session.status) && (
        <p class="drift-ways">
          <CommandButton
            request={request}
            sessionId={session.id}
            describedBy={effectId}
            onPress={() => void renew()}
          >
            Get token for these facts
          </CommandButton>
          <span class="quiet" id={effectId}>
            Gets a new token from Clerk, not from the page’s cache. ClerkJS then updates the cookie.
          </span>{' '}
          <AskClerk sessionId={session.id} />
        </p>
      )}
      {before.value && <Changed before={before.value.rows} now={drift.rows} tookMs={before.value.tookMs} />}
    </details>
  );
}

/** Of the active organization, as ClerkJS was asked for it; null: it was not. */
function permissionsOf(
  { lastActiveOrganizationId }: SessionView,
  held: UserMemberships | undefined,
): readonly string[] | null {
  if (!held) return null;
  const membership = held.memberships.find(
    ({ organizationId }) => organizationId === lastActiveOrganizationId,
  );
  return membership?.permissions ?? [];
}

/** Of memory and of the page's cookie, whichever is newer. */
function readingsOf({ token, otherTokens }: SessionView): Record<'memory' | 'cookie', TokenReading | null> {
  const held = token ? [token, ...otherTokens] : otherTokens;
  const of = (source: string): TokenReading | null =>
    held.find((each) => each.source === source)?.reading ?? null;
  return { memory: of('lastActiveToken'), cookie: of('cookie') };
}

function Row({ row: { fact, cells, differs } }: { row: DriftRow }) {
  return (
    <tr>
      <th scope="row">{fact}</th>
      {sources.map((source) => {
        const cell = cells[source];
        if (cell.kind === 'unknown')
          return (
            <td key={source} class="quiet">
              {cell.why}
            </td>
          );
        const isOther = differs.includes(source);
        return (
          <td key={source} class={isOther ? 'tone-warn' : undefined}>
            {isOther && <span title="not the one your server reads">≠ </span>}
            <bdi>{cell.text}</bdi>
          </td>
        );
      })}
    </tr>
  );
}

/** Until when the server goes by it. A tick of the clock changes one text. */
function Behind({ drift, reading }: { drift: DriftOf; reading: TokenReading | null }) {
  const { clock } = useKit();
  const left = useMemo(
    () =>
      computed(() => {
        const time = reading && countdown(reading, clock.nowMs.value);
        if (!time) return 'until a new token is issued';
        return time.secondsLeft > 0
          ? `for ${numberText(time.secondsLeft)} s more`
          : 'no more: it has expired';
      }),
    [clock, reading],
  );
  const from = drift.read === 'cookie' ? 'cookie' : 'token in memory';
  return (
    <p>
      Your server reads the {from}, {left}. A new token shows which source is newer.
    </p>
  );
}

function Changed({
  before,
  now,
  tookMs,
}: {
  before: readonly DriftRow[];
  now: readonly DriftRow[];
  tookMs: number;
}) {
  const textOf = (rows: readonly DriftRow[], fact: string): string => {
    const cell = rows.find((row) => row.fact === fact)?.cells.memory;
    return cell?.kind === 'value' ? cell.text : 'no token';
  };
  const changes = now.flatMap(({ fact }) => {
    const [old, next] = [textOf(before, fact), textOf(now, fact)];
    return old === next ? [] : [`${fact} ${old} → ${next}`];
  });
  return (
    <p role="status" aria-label="Before and after">
      Took {numberText(Math.round(tookMs))} ms.{' '}
      {changes.length > 0
        ? changes.join(' · ')
        : 'The new token says the same. Clerk has nothing newer, or ClerkJS is behind (Reload session).'}
    </p>
  );
}
