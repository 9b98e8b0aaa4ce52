import type { JsonRecord } from '../../core/result.ts';
import { Json } from './Json.tsx';
import { Time } from './Time.tsx';

/** JOSE header parameters (RFC 7515 section 4.1) and those Clerk adds. */
const meanings: Record<string, string> = {
  alg: 'signature algorithm',
  kid: 'which key of the instance signed it',
  typ: 'type of the token',
  cat: 'Clerk’s category: session token or JWT template',
  oiat: 'when Clerk last put the claims together; a token can be newer than what it says',
};

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
              {name === 'oiat' && typeof value === 'number' ? (
                <Time ms={value * 1_000} what={name} />
              ) : (
                <Json value={value} />
              )}{' '}
              {Object.hasOwn(meanings, name) && <span class="quiet">{meanings[name]}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
