import { clip } from '../text.ts';
import { fromBytes } from './bytes.ts';
import { addHeader, addUnknown } from './headers.ts';
import { noSession, readSession, type SessionFacts } from './powershell-session.ts';
import { readValue, type Value } from './powershell-values.ts';
import { type PowerShellToken, readPowerShell } from './powershell-words.ts';
import { type Draft, newDraft, problemOf } from './types.ts';
import { urlOf } from './url.ts';
import type { Word } from './words.ts';

const command =
  /(?<![\w-])(?:Invoke-WebRequest|Invoke-RestMethod|(?<=(?:^|[\n;|=({])[ \t]{0,20})(?:iwr|irm)(?=[ \t]{1,20}["'$h-]))(?![\w-])/gi;

/** Requests of one paste that are looked at. */
const maxCommands = 100;

/**
 * The requests of `Invoke-WebRequest` and `Invoke-RestMethod`, with the session that DevTools writes before them.
 * https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.utility/invoke-webrequest
 */
export function readPowerShellRequests(bytes: string): Draft[] {
  const drafts: Draft[] = [];
  let [begun, session] = [0, noSession];
  command.lastIndex = 0;
  for (let found = command.exec(bytes); found; found = command.exec(bytes)) {
    session = readSession(bytes.slice(begun, found.index), session);
    const { draft, end } = readParameters(bytes, found.index + found[0].length, session);
    drafts.push(draft);
    if (drafts.length === maxCommands) break;
    begun = end;
    command.lastIndex = end;
  }
  return drafts;
}

/** Parameters may be shortened as long as one can tell them apart. */
const valued =
  /^-(uri|method|headers|websession|contenttype|body|useragent|sessionvariable|outfile|infile|timeoutsec|proxy|credential|authentication|token|custommethod|maximumredirection|certificate|form|transferencoding)$/i;

function readParameters(bytes: string, start: number, session: SessionFacts): { draft: Draft; end: number } {
  const draft = newDraft('powershell');
  let at = start;
  let parameter: string | null = null;
  let hasSession = false;
  for (;;) {
    const read = readPowerShell(bytes, at);
    if (!read || read.token.kind === 'end' || read.token.kind === 'unfinished') {
      if (read?.token.kind === 'unfinished') draft.problems.push(unfinished());
      draft.isClosed = read?.token.kind === 'end';
      if (hasSession) addCookies(draft, session);
      return { draft, end: read?.end ?? bytes.length };
    }
    const { token } = read;
    at = read.end;
    if (isParameter(token)) {
      const { text } = token.word;
      parameter = valued.test(text) ? text.slice(1).toLowerCase() : null;
      continue;
    }
    const value = readValue(bytes, at, token);
    if (!value) {
      draft.problems.push(unfinished());
      return { draft, end: bytes.length };
    }
    at = value.end;
    hasSession ||= parameter === 'websession';
    if (parameter !== null) take(draft, parameter, value, session);
    else if (looksLikeUrl(value.word.text)) take(draft, 'uri', value, session);
    parameter = null;
  }
}

/** Where no parameter is named. */
const looksLikeUrl = (text: string): boolean => /^(?:https?:\/\/|\$|localhost|[\w-]{1,60}\.)/i.test(text);

const unfinished = () => problemOf('unfinished', 'A quote or bracket is not closed.');

const isParameter = (token: PowerShellToken): token is PowerShellToken & { kind: 'word' } =>
  token.kind === 'word' && !token.isQuoted && /^-[A-Za-z]/.test(token.word.text);

function take(draft: Draft, parameter: string, { word, table }: Value, session: SessionFacts): void {
  const { unknown } = word;
  if (parameter === 'uri') {
    if (!unknown) draft.target ??= fromBytes(word.text);
    else tell(draft, 'The URL is set at run time', unknown.source, false);
  } else if (parameter === 'method' || parameter === 'custommethod') {
    if (unknown) tell(draft, 'The method is set at run time', unknown.source, true);
    else draft.method = word.text.toUpperCase();
  } else if (parameter === 'headers') {
    const headers = table ?? session.tables.get(unknown?.source.slice(1).toLowerCase() ?? '');
    if (headers) for (const [name, value] of headers) addTableHeader(draft, name, value);
    else tell(draft, 'Headers are set at run time', unknown?.source ?? word.text, true);
  } else if (/^(authentication|token|credential)$/.test(parameter))
    draft.problems.push(problemOf('from-elsewhere', `-${parameter} adds an Authorization header.`));
}

function tell(draft: Draft, what: string, source: string, blocks: boolean): void {
  draft.problems.push(problemOf('run-time-value', `${what}: ${clip(fromBytes(source))}`, { blocks }));
}

function addTableHeader(draft: Draft, name: Word, value: Word): void {
  if (name.unknown) tell(draft, 'A header’s name is set at run time', name.unknown.source, true);
  else if (value.unknown) addUnknown(draft, name.text, fromBytes(value.unknown.source));
  else addHeader(draft, name.text, value.text, 'bytes');
}

function addCookies(draft: Draft, { cookies }: SessionFacts): void {
  const host = urlOf(draft.target ?? '')?.hostname ?? null;
  const sent = cookies.filter(({ domain }) => host === null || isFor(domain, host));
  if (sent.length > 0)
    addHeader(draft, 'Cookie', sent.map(({ name, value }) => `${name}=${value}`).join('; '), 'bytes');
}

const isFor = (domain: string, host: string): boolean => {
  const bare = domain.replace(/^\./, '').toLowerCase();
  return bare === host || host.endsWith(`.${bare}`);
};
