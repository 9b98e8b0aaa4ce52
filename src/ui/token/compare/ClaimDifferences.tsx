import type { Json as JsonValue } from '../../../core/json.ts';
import { numberText } from '../../../core/text.ts';
import { compareClaims } from '../../../core/token/claim-changes.ts';
import type { TokenReading } from '../../../core/token/types.ts';
import { Table } from '../../kit/Table.tsx';
import { ClaimValue } from '../ClaimsTable.tsx';

type Change = ReturnType<typeof compareClaims>[number]['change'];

const shapes: Record<Exclude<Change, 'same'>, string> = {
  added: 'M4 1h2v3h3v2H6v3H4V6H1V4h3Z',
  removed: 'M1 4h8v2H1Z',
  changed: 'M5 1 9 5 5 9 1 5Z',
};

/** Of a claim that differs in any two tokens. */
const often: Record<Change, string> = {
  added: 'added (usual)',
  removed: 'removed (usual)',
  changed: 'changes every time',
  same: 'same',
};

/** The claims that differ, what every new token changes in quiet, and how many are the same. */
export function ClaimDifferences({ a, b }: { a: TokenReading; b: TokenReading }) {
  const all = compareClaims(a, b);
  const differing = all
    .filter(({ change }) => change !== 'same')
    // What nobody expects comes first.
    .sort((one, other) => Number(one.expected) - Number(other.expected));
  const same = all.length - differing.length;
  return (
    <>
      {differing.length > 0 && (
        <Table
          label="Claim differences"
          class="claims differences"
          columns={['Claim', 'Change', 'Token A', 'Token B']}
        >
          {differing.map(({ name, change, expected, before, after }) => (
            <tr key={name} class={expected ? 'expected quiet' : undefined}>
              <th scope="row" class="mono">
                <bdi>{name}</bdi>
              </th>
              <td>
                <ChangeMark change={change} expected={expected} />
              </td>
              <Side name={name} value={before} />
              <Side name={name} value={after} />
            </tr>
          ))}
        </Table>
      )}
      <p class="quiet">{sameText(same, differing.length)}</p>
    </>
  );
}

function Side({ name, value }: { name: string; value: JsonValue | undefined }) {
  return (
    <td>
      {value === undefined ? <span class="quiet">none</span> : <ClaimValue name={name} value={value} />}
    </td>
  );
}

/** A shape and its word. */
function ChangeMark({ change, expected }: { change: Change; expected: boolean }) {
  return (
    <span class="change">
      {change !== 'same' && (
        <svg class="mark" viewBox="0 0 10 10" aria-hidden="true">
          <path d={shapes[change]} />
        </svg>
      )}
      {expected ? often[change] : change}
    </span>
  );
}

function sameText(same: number, differing: number): string {
  if (differing === 0 && same > 1) return `All ${numberText(same)} claims are the same.`;
  return same === 1 ? '1 claim is the same.' : `${numberText(same)} claims are the same.`;
}
