import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CookieRow, ServerUse } from '../../../core/cookies/row.ts';
import { bytesText } from '../../../core/text.ts';
import { AnswerMark } from '../../kit/AnswerMark.tsx';
import { useKit } from '../../kit/context.ts';
import { Table } from '../../kit/Table.tsx';
import { useShared } from '../../shared/context.ts';
import { userLabel } from '../../shared/session-labels.ts';
import { attributesText, comparisonText, expiresText, ownerText, saysText } from './texts.ts';

const columns = ['Name', 'Instance', 'Says', 'Size', 'Expires', 'A server…'];

interface Props {
  rows: readonly CookieRow[];
  isComparing: boolean;
}

/** Clerk's cookies, one in a row. No value is in it. */
export function CookieTable({ rows, isComparing }: Props) {
  return (
    <Table label="Cookies" columns={columns} class="cookies">
      {rows.map((row, at) => (
        <tr
          // The same name may be there several times.
          key={`${row.name} ${at}`}
          class={row.server.tone === 'quiet' ? 'cookie-quiet' : undefined}
          data-target={`cookie ${row.name}`}
        >
          <th scope="row">
            <span class="mono">
              <bdi>{row.name}</bdi>
            </span>
          </th>
          <td class={row.owner.kind === 'this' ? 'tone-good' : row.owner.kind === 'other' ? 'tone-warn' : ''}>
            <bdi>{ownerText(row.owner)}</bdi>
          </td>
          <td>
            <Says row={row} />
            <Attributes row={row} />
            {isComparing && row.comparison && (
              <span class={row.comparison.kind === 'same' ? 'cookie-line' : 'cookie-line tone-warn'}>
                {comparisonText(row.comparison)}
              </span>
            )}
          </td>
          <td class="tabular">{row.cookie ? bytesText(row.cookie.valueChars) : '–'}</td>
          <td class="tabular">
            <Expires row={row} />
          </td>
          <td>
            <Use use={row.server} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Attributes({ row: { cookie } }: { row: CookieRow }) {
  const text = cookie ? attributesText(cookie) : '';
  return text ? <bdi class="cookie-line quiet">{text}</bdi> : null;
}

/** A tick of the clock changes one text. */
function Says({ row: { says } }: { row: CookieRow }) {
  const { clock, timeZone } = useKit();
  const { tab } = useShared();
  const text = useMemo(
    () =>
      computed(() =>
        saysText(says, {
          nowMs: clock.nowMs.value,
          timeZone,
          whoOf(id) {
            const session = tab.session(id);
            return session ? userLabel(session) : '';
          },
        }),
      ),
    [says, clock, timeZone, tab],
  );
  return <bdi class="tabular">{text}</bdi>;
}

function Expires({ row: { cookie } }: { row: CookieRow }) {
  const { clock } = useKit();
  const text = useMemo(
    () => computed(() => (cookie ? expiresText(cookie, clock.nowMs.value) : '–')),
    [cookie, clock],
  );
  return <span>{text}</span>;
}

function Use({ use: { tone, does, why } }: { use: ServerUse }) {
  const isQuiet = tone === 'quiet';
  return (
    <>
      {!isQuiet && <AnswerMark tone={tone} />}
      {isQuiet ? <span>{does}</span> : <strong>{does}</strong>}
      {why && `: ${why}`}
    </>
  );
}
