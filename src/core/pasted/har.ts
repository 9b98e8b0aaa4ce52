import { isRecord, type Json, type JsonRecord, text } from '../json.ts';
import { addHeader, hasHeader } from './headers.ts';
import { type Draft, newDraft, problemOf } from './types.ts';

/** Entries of one paste that are looked at. */
const maxEntries = 500;

/** The requests of a HAR, of one entry, or of a request alone (HAR 1.2). http://www.softwareishard.com/blog/har-12-spec/ */
export function readHar(value: Json): Draft[] {
  return requestsIn(value)
    .slice(0, maxEntries)
    .map((request) => draftOf(request));
}

function requestsIn(value: Json): JsonRecord[] {
  if (Array.isArray(value)) return value.flatMap((entry) => (isRecord(entry) ? requestOfEntry(entry) : []));
  if (!isRecord(value)) return [];
  const entries = isRecord(value.log) ? value.log.entries : value.entries;
  return Array.isArray(entries) ? requestsIn(entries) : requestOfEntry(value);
}

/** Firefox copies headers alone under `Request Headers (1.2 kB)`. */
function requestOfEntry(entry: JsonRecord): JsonRecord[] {
  const firefox = Object.keys(entry).find((key) => /^request headers/i.test(key));
  const headers = firefox === undefined ? undefined : entry[firefox];
  const request = isRecord(entry.request) ? entry.request : isRecord(headers) ? headers : entry;
  return pairsIn(request.headers) ? [request] : [];
}

function pairsIn(value: Json | undefined): [string, string][] | null {
  if (!Array.isArray(value)) return null;
  const pairs: [string, string][] = [];
  for (const each of value) {
    const name = isRecord(each) ? text(each.name) : null;
    if (!isRecord(each) || name === null) return null;
    pairs.push([name, text(each.value) ?? '']);
  }
  return pairs;
}

function draftOf(request: JsonRecord): Draft {
  const draft = { ...newDraft('har'), isClosed: true };
  draft.method = text(request.method) ?? 'GET';
  draft.target = text(request.url);
  for (const [name, value] of pairsIn(request.headers) ?? [])
    if (!name.startsWith(':')) addHeader(draft, name, value);
  const cookies = pairsIn(request.cookies) ?? [];
  if (!hasHeader(draft, 'cookie') && cookies.length > 0)
    addHeader(draft, 'Cookie', cookies.map(([name, value]) => `${name}=${value}`).join('; '));
  const isWithout = !hasHeader(draft, 'cookie') && !hasHeader(draft, 'authorization');
  if (isWithout && draft.problems.length === 0)
    draft.problems.push(
      problemOf(
        'credentials-left-out',
        'Chrome removes cookies and the Authorization header from a sanitized HAR.',
      ),
    );
  return draft;
}
