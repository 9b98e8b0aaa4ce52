import { useSignal } from '@preact/signals';
import type { Json, JsonRecord } from '../../core/json.ts';
import type { TokenReading } from '../../core/token/types.ts';
import { SearchField } from '../kit/SearchField.tsx';
import { ClaimsTable } from './ClaimsTable.tsx';

/** Every claim of a token: Clerk's own, then those of the customer; a search narrows both. */
export function Claims({ reading: { kind, claims, customClaims } }: { reading: TokenReading }) {
  const query = useSignal('');
  if (!claims) return null;
  const isCustom = (name: string): boolean => Object.hasOwn(customClaims, name);
  const wanted = (entries: [string, Json][]): JsonRecord =>
    Object.fromEntries(entries.filter(([name, value]) => matches(name, value, query.value)));
  const defaults = wanted(Object.entries(claims).filter(([name]) => !isCustom(name)));
  const custom = wanted(Object.entries(customClaims));
  const isNone = Object.keys(defaults).length + Object.keys(custom).length === 0;
  return (
    <section class="claims-section" aria-label="Claims of the token">
      <div class="claims-head">
        <h4>Claims</h4>
        <SearchField label="Search claims" value={query} class="inline-input" />
      </div>
      {isNone && query.value && (
        <p role="status">
          No claim matches “<bdi>{query.value}</bdi>”.
        </p>
      )}
      {Object.keys(defaults).length > 0 && <ClaimsTable claims={defaults} label="Claims" kind={kind} />}
      {Object.keys(custom).length > 0 && (
        <>
          <h4>Custom claims</h4>
          <ClaimsTable claims={custom} label="Custom claims" kind={kind} />
        </>
      )}
    </section>
  );
}

/** In the name or the value, whatever the case. */
const matches = (name: string, value: Json, query: string): boolean =>
  `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`
    .toLowerCase()
    .includes(query.trim().toLowerCase());
