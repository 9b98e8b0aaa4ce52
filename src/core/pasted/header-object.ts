import { isCommonName } from './header-lines.ts';
import { addJsHeaders, fieldOf, textOf } from './js-headers.ts';
import { type JsValue, readPrimary } from './js-literal.ts';
import { type Draft, newDraft } from './types.ts';

/**
 * Headers as an object of code: `{ "Authorization": "Bearer …" }`, an entry of one, `headers: { … }`, or what a server prints
 * of a request. null: the text is none.
 */
export function readHeaderObject(pasted: string): Draft | null {
  const text = pasted.replace(/^(?:export\s{1,9})?(?:const|let|var)\s{1,9}\w{1,60}\s{0,9}=\s{0,9}(?=\{)/, '');
  const isEntry =
    /^(?:["'][\w-]{1,60}["']|headers)\s*:/.test(text) ||
    /^[\w-]{1,60}\s*:\s*(?:`|(["'])[^\r\n]*\1\s*,\s*(?:[\r\n]|$))/.test(text);
  if (!isEntry && !text.startsWith('{')) return null;
  const read = readPrimary(isEntry ? `{${text}\n}` : text, 0);
  return read ? fromRecord(read.value) : null;
}

function fromRecord(value: JsValue): Draft | null {
  const request = fieldOf(value, 'request', 'req');
  if (request?.kind === 'record') return fromRecord(request);
  const headers = fieldOf(value, 'headers');
  const names = namesOf(headers ?? value);
  if (!names.some((name) => /^(authorization|cookie)$/.test(name)) && names.filter(isCommonName).length < 2)
    return null;
  const isAlone = headers === undefined && names.length === 1;
  const draft = {
    ...newDraft(isAlone && names[0] === 'authorization' ? 'authorization' : 'headers'),
    isClosed: true,
  };
  if (isAlone && names[0] === 'cookie') draft.from = 'cookie';
  addJsHeaders(draft, headers ?? value);
  if (headers !== undefined) {
    draft.method = textOf(fieldOf(value, 'method')) ?? 'GET';
    draft.target = textOf(fieldOf(value, 'url'));
  }
  return draft;
}

const namesOf = (value: JsValue): string[] =>
  value.kind === 'record'
    ? [...new Set(value.entries.flatMap(({ key }) => (key === null ? [] : [key.toLowerCase()])))]
    : [];
