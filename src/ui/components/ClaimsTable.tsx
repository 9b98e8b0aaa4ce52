import type { JsonRecord, Json as JsonValue } from '../../core/result.ts';
import { describeClaim } from '../../core/token/claims.ts';
import { Json } from './Json.tsx';
import { Time } from './Time.tsx';

function ClaimValue({ name, value }: { name: string; value: JsonValue }) {
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section class="table-scroll" aria-label={`${label}, scrollable`} tabIndex={0}>
      <table class="table claims" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Value</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(claims).map(([name, value]) => (
            <tr key={name}>
              <th scope="row" class="mono">
                <bdi>{name}</bdi>
              </th>
              <td>
                <ClaimValue name={name} value={value} />
              </td>
              <td class="quiet">
                <ClaimMeaning name={name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
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
