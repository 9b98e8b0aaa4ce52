import type { JsonRecord, Json as JsonValue } from '../../core/json.ts';
import { describeHeader } from '../../core/token/claims.ts';
import type { TokenKind } from '../../core/token/kinds.ts';
import { Json } from '../kit/Json.tsx';
import { RecordTable } from '../kit/RecordTable.tsx';
import { Time } from '../kit/Time.tsx';

/** A token's header by parameter. */
export function TokenHeader({ header, kind }: { header: JsonRecord; kind: TokenKind }) {
  return (
    <RecordTable
      label="Header"
      class="header-table"
      isMono
      rows={Object.entries(header).map(([name, value]) => ({
        name,
        value: <Parameter name={name} value={value} kind={kind} />,
      }))}
    />
  );
}

function Parameter({ name, value, kind }: { name: string; value: JsonValue; kind: TokenKind }) {
  const described = describeHeader(name, kind);
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
