import type { JsonRecord } from '../../core/json.ts';
import { describeHeader } from '../../core/token/claims.ts';
import { Json } from '../kit/Json.tsx';
import { Time } from '../kit/Time.tsx';

/** A token's header by parameter. */
export function TokenHeader({ header }: { header: JsonRecord }) {
  return (
    <table class="table header-table" aria-label="Header">
      <tbody>
        {Object.entries(header).map(([name, value]) => (
          <tr key={name}>
            <th scope="row" class="mono">
              <bdi>{name}</bdi>
            </th>
            <td>
              {typeof value === 'number' && describeHeader(name)?.unit === 'seconds' ? (
                <Time ms={value * 1_000} what={name} />
              ) : (
                <Json value={value} />
              )}{' '}
              <span class="quiet">{describeHeader(name)?.means}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
