import type { JsonRecord, Json as JsonValue } from '../../core/json.ts';
import { describeHeader } from '../../core/token/claims.ts';
import { Json } from '../kit/Json.tsx';
import { RecordTable } from '../kit/RecordTable.tsx';
import { Time } from '../kit/Time.tsx';

/** A token's header by parameter. */
export function TokenHeader({ header }: { header: JsonRecord }) {
  return (
    <RecordTable
      label="Header"
      class="header-table"
      isMono
      rows={Object.entries(header).map(([name, value]) => ({
        name,
        value: <Parameter name={name} value={value} />,
      }))}
    />
  );
}

function Parameter({ name, value }: { name: string; value: JsonValue }) {
  const described = describeHeader(name);
  return (
    <>
      {typeof value === 'number' && described?.unit === 'seconds' ? (
        <Time ms={value * 1_000} what={name} />
      ) : (
        <Json value={value} />
      )}{' '}
      <span class="quiet">{described?.means}</span>
    </>
  );
}
