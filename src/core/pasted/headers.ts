import { clip } from '../text.ts';
import { toBytes, trimHttp } from './bytes.ts';
import { type Draft, type PasteProblem, problemOf } from './types.ts';

/** Headers that a server's answer depends on. */
const deciding = new Set([
  'authorization',
  'cookie',
  'origin',
  'referer',
  'sec-fetch-dest',
  'accept',
  'host',
  'x-forwarded-host',
  'x-forwarded-proto',
]);

export const isDeciding = (name: string): boolean => deciding.has(name.toLowerCase());

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export const isHeaderName = (name: string): boolean => token.test(name);

export const hasHeader = ({ headers }: Pick<Draft, 'headers'>, name: string): boolean =>
  headers.some(([each]) => each.toLowerCase() === name);

/** How a form's text becomes bytes: browsers' `fetch` takes Latin-1 only, all else sends UTF-8. */
export type Encoding = 'latin1' | 'utf-8' | 'bytes';

/** Adds a header as it is sent; what no server would get is told instead. */
export function addHeader(draft: Draft, name: string, text: string, encoding: Encoding = 'utf-8'): void {
  const refuse = (code: 'not-sendable' | 'line-break', why: string): void => {
    draft.problems.push(problemOf(code, why, { header: name, blocks: isDeciding(name.trim()) }));
  };
  if (!isHeaderName(name)) return refuse('not-sendable', `“${clip(name)}” is not a valid header name.`);
  const trimmed = trimHttp(text);
  if (/[\r\n]/.test(trimmed))
    return refuse('line-break', `The ${name} header has a line break: it can’t be sent.`);
  if (encoding === 'latin1' && hasBeyondLatin1(trimmed))
    return refuse('not-sendable', `The ${name} header has a non-Latin-1 character: fetch throws.`);
  const value = encoding === 'utf-8' ? toBytes(trimmed) : trimmed;
  if (hasControl(value))
    return refuse('not-sendable', `The ${name} header has a control character: Node’s server answers 400.`);
  draft.headers.push([name, value]);
}

/** A header whose value the paste doesn't tell. */
export function addUnknown(draft: Draft, name: string, source: string): void {
  const detail = `The ${name} header’s value is set at run time: ${clip(source.trim())}`;
  draft.problems.push(problemOf('run-time-value', detail, { header: name, blocks: isDeciding(name) }));
}

/** Node’s server takes the first (`http.IncomingMessage.headers`). */
export const secondAuthorization = (): PasteProblem =>
  problemOf('second-authorization', 'There are two Authorization headers. Node reads the first.', {
    header: 'authorization',
    blocks: false,
  });

function hasControl(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if ((code < 32 && code !== 9) || code === 127) return true;
  }
  return false;
}

function hasBeyondLatin1(value: string): boolean {
  for (let at = 0; at < value.length; at++) if (value.charCodeAt(at) > 255) return true;
  return false;
}
