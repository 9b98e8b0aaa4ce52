import { isClerkCookie } from '../cookies/names.ts';

/** Cookies that a text has without the name of a header. */

/** `document.cookie`, or what a person took of it; null: no cookie of Clerk begins a pair. */
export function readCookieList(text: string): string | null {
  const line = withoutQuotes(text.trim()).replace(/;\s*$/, '');
  if (/[\r\n]/.test(line) || !/^[\w.-]{1,200}=/.test(line)) return null;
  const names = line.split(';').map((pair) => pair.slice(0, Math.max(0, pair.indexOf('='))).trim());
  return names.some(isClerkCookie) ? line : null;
}

/** Rows of DevTools' cookie table: name, value, domain …, by tabs. */
export function readCookieTable(lines: readonly string[]): string | null {
  const rows = lines.filter((line) => line.trim() !== '').map((line) => line.split('\t'));
  const isTable =
    rows.length > 0 && rows.every(([name = '', value]) => value !== undefined && !/\s/.test(name));
  if (!isTable || !rows.some(([name = '']) => isClerkCookie(name))) return null;
  return rows.map(([name, value]) => `${name}=${value}`).join('; ');
}

/** What a browser sends after these `Set-Cookie` lines: one that is over at once is not sent. */
export function cookiesOfSetCookies(values: readonly string[]): string {
  const cookies = new Map<string, string>();
  for (const value of values) {
    const [pair = '', ...attributes] = value.split(';');
    const name = pair.slice(0, Math.max(0, pair.indexOf('='))).trim();
    const isOver = attributes.some((attribute) => /^\s*max-age\s*=\s*(?:0|-\d+)\s*$/i.test(attribute));
    if (isOver) cookies.delete(name);
    else cookies.set(name, pair.trim());
  }
  return [...cookies.values()].join('; ');
}

/** Without a pair of quotes around the whole. */
export function withoutQuotes(text: string): string {
  const quote = text[0] ?? '';
  const isQuoted = text.length > 1 && `'"\``.includes(quote) && text.endsWith(quote);
  return isQuoted ? text.slice(1, -1) : text;
}
