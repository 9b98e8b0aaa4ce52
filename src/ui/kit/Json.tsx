import type { Json as JsonValue } from '../../core/json.ts';
import './json.css';

/** A value as short as this is easier to read in one line. */
const lineChars = 48;

/** Any JSON value as text. Strings keep to themselves, so that no text of a page can turn the line around. */
export function Json({ value }: { value: JsonValue }) {
  if (typeof value === 'string') return <bdi class="mono json-text">{value}</bdi>;
  const line = JSON.stringify(value);
  if (typeof value === 'object' && value !== null && line.length > lineChars) {
    return <pre class="mono json-block">{JSON.stringify(value, null, 2)}</pre>;
  }
  return <bdi class="mono">{line}</bdi>;
}
