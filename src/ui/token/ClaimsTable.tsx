import type { JsonRecord, Json as JsonValue } from '../../core/json.ts';
import { describeClaim } from '../../core/token/claims.ts';
import { useKit } from '../kit/context.ts';
import { Json } from '../kit/Json.tsx';
import { Table } from '../kit/Table.tsx';
import { Time } from '../kit/Time.tsx';
import './claims.css';

/** A claim's value; a moment also as people read it. */
export function ClaimValue({ name, value }: { name: string; value: JsonValue }) {
  if (typeof value === 'number' && describeClaim(name)?.unit === 'seconds') {
    return (
      <>
        <span class="mono">{value}</span> <Time ms={value * 1_000} what={name} />
      </>
    );
  }
  return <Json value={value} />;
}

/** Claims by name, each with what it means. */
export function ClaimsTable({ claims, label }: { claims: JsonRecord; label: string }) {
  return (
    <Table label={label} class="claims" columns={['Claim', 'Value', 'Meaning']}>
      {Object.entries(claims).map(([name, value]) => (
        <tr key={name}>
          <th scope="row" class="mono">
            <bdi>{name}</bdi>
          </th>
          <td>
            <CopyClaim name={name} value={value} /> <ClaimValue name={name} value={value} />
          </td>
          <td class="quiet">
            <ClaimMeaning name={name} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function CopyClaim({ name, value }: { name: string; value: JsonValue }) {
  const { clipboard } = useKit();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <button
      type="button"
      class="copy-claim"
      aria-label={`Copy claim ${name}`}
      title={`Copy the value of ${name}`}
      onClick={() => clipboard.copy(`the claim ${name}`, text)}
    >
      <svg class="mark" viewBox="0 0 10 10" aria-hidden="true">
        <path d="M3 0h7v7H8v3H0V3h3Zm1 3h4v3h1V1H4ZM1 4v5h6V4Z" fill-rule="evenodd" />
      </svg>
    </button>
  );
}

function ClaimMeaning({ name }: { name: string }) {
  const claim = describeClaim(name);
  if (!claim) return <>custom claim</>;
  if (!claim.link) return <>{claim.means}</>;
  return (
    <>
      {claim.means}{' '}
      <a href={claim.link} target="_blank" rel="noreferrer" aria-label={`Read about ${name}`}>
        ↗
      </a>
    </>
  );
}
