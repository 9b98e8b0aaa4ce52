import { looksLikeToken } from '../token/token-text.ts';
import { readBash } from './bash-words.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { cookiesOfSetCookies, readCookieList, readCookieTable, withoutQuotes } from './cookie-list.ts';
import { type HeaderLines, isCommonName, readHeaderLines } from './header-lines.ts';
import { addHeader, isDeciding, secondAuthorization } from './headers.ts';
import { type Draft, newDraft, type PastedForm, problemOf } from './types.ts';
import { urlOf } from './url.ts';

/** One header, several, or a raw request; null: the text is none. `text`: trimmed. */
export function readHeaderText(text: string): Draft | null {
  const value = readBareValue(withoutQuotes(text));
  if (value !== null) return withHeaders('authorization', [['Authorization', value]]);
  const cookies = readCookieList(text) ?? readCookieTable(text.split(/\r?\n/));
  if (cookies !== null) return withHeaders('cookie', [['Cookie', cookies]]);
  return fromLines(readHeaderLines(unwrap(text)));
}

/** `-H "Name: value"` without its curl; one header in quotes; `Authorization<tab>Bearer …`. */
function unwrap(text: string): string {
  if (/^(-H|--header|-b|--cookie)\s/.test(text)) {
    const [option, word] = readBash(toBytes(text), 0).words;
    const isCookie = /b|cookie/.test(option?.text ?? '') && !/^cookie\s*:/i.test(word?.text ?? '');
    return `${isCookie ? 'Cookie: ' : ''}${fromBytes(word?.text ?? '')}`;
  }
  const bare = /^['"`]\s*(authorization|cookie)\s*:/i.test(text) ? withoutQuotes(text) : text;
  return bare.replace(/^(authorization)(?:[ \t]*=[ \t]*|[ \t]+(?=bearer\s)|\t)/i, '$1: ');
}

/** What follows `Bearer` where no header is named: one word, or what a program puts in a token's place. */
function readBareValue(text: string): string | null {
  const found = /^(bearer|token|jwt|basic)(?:\s+(\S[\s\S]*)|)$/i.exec(text);
  if (!found?.[1] || !found[2]) return null;
  const rest = found[2];
  if (!/^bearer$/i.test(found[1]))
    return looksLikeToken(withoutQuotes(rest.trim())) || /^basic\s+\S+$/i.test(text) ? text : null;
  const words = rest.split(/\s+/);
  const isValue =
    words.length === 1 ||
    /^\[object \w{1,20}\]$|^(\$|\{|<)|^bearer\b/i.test(rest) ||
    words.some((word) => looksLikeToken(word.replace(/^["'`]|["'`,;]+$/g, ''))) ||
    looksLikeToken(words.join(''));
  return isValue ? text : null;
}

function withHeaders(from: PastedForm, headers: readonly (readonly [string, string])[]): Draft {
  const draft = newDraft(from);
  for (const [name, value] of headers) addHeader(draft, name, value);
  return draft;
}

function fromLines(lines: HeaderLines): Draft | null {
  const setCookies = lines.headers.filter(([name]) => /^set-cookie$/i.test(name)).map(([, value]) => value);
  const headers = lines.headers.filter(([name]) => !/^set-cookie$/i.test(name));
  const names = headers.map(([name]) => name.toLowerCase());
  const isCredential = names.includes('authorization') || names.includes('cookie');
  const isOne = lines.isRequest || isCredential || names.filter(isCommonName).length > 1;
  if (!isOne && setCookies.length > 0)
    return withHeaders('cookie', [['Cookie', cookiesOfSetCookies(setCookies)]]);
  if (!isOne) return null;
  const draft = withHeaders(formOf(lines, names), headers);
  draft.method = lines.method ?? 'GET';
  draft.target = targetOf(lines, draft);
  draft.isClosed = lines.isClosed;
  if (names.filter((name) => name === 'authorization').length > 1) draft.problems.push(secondAuthorization());
  tellQuotes(draft);
  return draft;
}

function tellQuotes(draft: Draft): void {
  const quoted = draft.headers.find(([name, value]) => isDeciding(name) && withoutQuotes(value) !== value);
  if (!quoted) return;
  const [header] = quoted;
  draft.problems.push(
    problemOf('quoted-value', `The ${header} header’s quotes count as sent. In code they would not.`, {
      header,
      blocks: false,
    }),
  );
}

function formOf({ isRequest }: HeaderLines, names: readonly string[]): PastedForm {
  const only = !isRequest && new Set(names).size === 1 ? names[0] : null;
  return only === 'authorization' || only === 'cookie' ? only : 'headers';
}

/** Absolute by the Host header; http for a local host, unless the request says otherwise. */
function targetOf({ target, scheme }: HeaderLines, draft: Draft): string | null {
  const host = draft.headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  if (!host || (target !== null && !target.startsWith('/'))) return target;
  return `${scheme ?? schemeOf(host, draft)}://${host}${target ?? '/'}`;
}

function schemeOf(host: string, { headers }: Draft): string {
  const pages = headers.filter(([name]) => /^(origin|referer)$/i.test(name)).map(([, value]) => value);
  const own = pages.map((page) => urlOf(page)).find((page) => page?.host === host.toLowerCase());
  if (own) return own.protocol.replace(/:$/, '');
  return /^(localhost|127\.|\[::1\]|[\w-]{1,60}\.localhost)(:|$|\d)/i.test(host) ? 'http' : 'https';
}
