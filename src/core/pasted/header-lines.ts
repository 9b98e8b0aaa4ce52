import { isHeaderName } from './headers.ts';

/** Lines of a request as text, before their meaning. */
export interface HeaderLines {
  method: string | null;
  /** Of the request line, `:path`, or `Request URL`. */
  target: string | null;
  scheme: string | null;
  headers: [name: string, value: string][];
  /** It has what only a request has: a request line, or pseudo headers. */
  isRequest: boolean;
  /** A blank line ended them. */
  isClosed: boolean;
}

const common = new Set(
  `accept accept-encoding accept-language authorization cache-control connection content-length content-type cookie dnt host
  if-modified-since if-none-match origin pragma priority range referer te upgrade-insecure-requests user-agent x-api-key
  x-forwarded-for x-forwarded-host x-forwarded-proto x-requested-with`.split(/\s+/),
);

/** Names that requests have often. */
export const isCommonName = (name: string): boolean =>
  common.has(name.toLowerCase()) || /^sec-[a-z-]{1,40}$/i.test(name);

const newLines = (): HeaderLines => ({
  method: null,
  target: null,
  scheme: null,
  headers: [],
  isRequest: false,
  isClosed: false,
});

/** `Name: value` lines, a raw request, or what DevTools copies, with name and value on one line or on two. */
export function readHeaderLines(text: string): HeaderLines {
  const lines = requestSection(text.split(/\r\n|\n|\r/));
  return arePairs(lines) ? readPairs(lines) : readLines(lines);
}

/** Below the last `Request Headers`, and above what is the response's; the general part stays. */
function requestSection(lines: readonly string[]): string[] {
  const general: string[] = [];
  let section: 'general' | 'request' | 'response' = 'general';
  const kept: string[] = [];
  for (const line of lines) {
    const trimmed = line.trim();
    if (/^request headers\b[^:]{0,40}$/i.test(trimmed) || /^request$/i.test(trimmed)) section = 'request';
    else if (/^response( headers)?\b[^:]{0,40}$/i.test(trimmed) || /^HTTP\/\d(\.\d)? \d{3}/.test(trimmed))
      section = 'response';
    else if (section === 'request') kept.push(line);
    else if (section === 'general') general.push(line);
  }
  return [...general, ...kept];
}

const isNameAlone = (line: string | undefined): boolean =>
  line !== undefined && /^:?[A-Za-z][\w-]{0,60}:?$/.test(line.trim());

const isPseudo = (line: string | undefined): boolean =>
  /^:(authority|method|path|scheme|protocol):?$/.test(line?.trim() ?? '');

/** Name and value on alternating lines, as DevTools copies a table of headers. */
function arePairs(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => line.trim() !== '');
  const [name, value, next] = lines.slice(Math.max(0, first));
  if (!isNameAlone(name) || value === undefined) return false;
  if (isPseudo(name)) return true;
  return (
    isCommonName(name?.trim().replace(/:$/, '') ?? '') &&
    (next === undefined || next.trim() === '' || isNameAlone(next))
  );
}

function readPairs(lines: readonly string[]): HeaderLines {
  const found = newLines();
  let at = lines.findIndex((line) => line.trim() !== '');
  for (; at < lines.length; at += 2) {
    const name = (lines[at] ?? '').trim();
    if (!isNameAlone(name)) break;
    take(found, name.replace(/(?<=.):$/, ''), (lines[at + 1] ?? '').trim());
  }
  found.isClosed = at < lines.length;
  return found;
}

/** Without a version as editors' `.http` files have it. */
const requestLine = /^(?:([A-Za-z-]{1,20}) (\S+) HTTP\/\d(?:\.\d)?|([A-Z]{3,10}) ((?:https?:\/)?\/\S+))$/;
const general = /^request (url|method)\s*:?\s*(.*)$/i;

function readLines(lines: readonly string[]): HeaderLines {
  const found = newLines();
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const trimmed = line.trim();
    const [method, target] = requestLine.exec(trimmed)?.slice(1).filter(Boolean) ?? [];
    const fact = general.exec(trimmed);
    const named = /^\s*(:?[^\s:"'=]{1,100})[ \t]?:(.*)$/.exec(line);
    if (trimmed === '') {
      found.isClosed = found.isRequest && found.headers.length > 0;
      if (found.isClosed) return found;
    } else if (method && target) {
      if (found.isRequest) return { ...found, isClosed: true };
      [found.method, found.target, found.isRequest] = [method, target, true];
    } else if (fact?.[1]) {
      const value = fact[2] || (lines[++at] ?? '').trim();
      found.isRequest = true;
      if (/url/i.test(fact[1])) found.target = value;
      else found.method = value;
    } else if (isContinued(line, found)) continueLast(found, line);
    else if (named?.[1] && isHeaderName(named[1].replace(/^:/, ''))) {
      const value = (named[2] ?? '').trim();
      const isBelow =
        value === '' && found.method === null && isCommonName(named[1]) && isValue(lines[at + 1]);
      take(found, named[1], isBelow ? (lines[++at] ?? '').trim() : value);
    }
  }
  return found;
}

/** Of a name that stands alone on the line before. */
const isValue = (line: string | undefined): boolean =>
  line !== undefined && /^\S/.test(line) && !/^:?[\w-]{1,60}:(?!\/\/)/.test(line);

/** A long value that a terminal or a mail broke into lines. */
function isContinued(line: string, { headers }: HeaderLines): boolean {
  const last = headers.at(-1);
  if (!last) return false;
  return (
    (/^[ \t]+\S/.test(line) && !/^\s*[\w-]{1,60}:\s/.test(line)) ||
    (/^(authorization|cookie)$/i.test(last[0]) && /^[\w.=;%-]+(?:; [\w.=;%-]+)*$/.test(line.trim()))
  );
}

function continueLast({ headers }: HeaderLines, line: string): void {
  const last = headers.at(-1);
  if (last) last[1] += `\n${line.trim()}`;
}

function take(found: HeaderLines, name: string, value: string): void {
  if (!name.startsWith(':')) {
    found.headers.push([name, value]);
    return;
  }
  found.isRequest = true;
  if (name === ':method') found.method = value;
  else if (name === ':path') found.target = value;
  else if (name === ':scheme') found.scheme = value;
  else if (name === ':authority') found.headers.push(['Host', value]);
}
