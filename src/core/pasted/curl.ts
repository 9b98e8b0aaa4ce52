import { clip } from '../text.ts';
import { decodeEscapes } from '../token/token-text.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { type Asked, readOptions } from './curl-asked.ts';
import { addHeader, addUnknown, hasHeader, secondAuthorization } from './headers.ts';
import { type Draft, newDraft, problemOf } from './types.ts';
import type { CommandLine, Word } from './words.ts';

/** The request that curl sends. `line`: its words, curl itself aside. https://curl.se/docs/manpage.html */
export function readCurl(line: CommandLine): Draft {
  const draft = { ...newDraft('curl'), isClosed: line.isClosed };
  if (line.isUnfinished) draft.problems.push(problemOf('unfinished', 'A quote is not closed.'));
  const asked = readOptions(line.words, draft);
  addHeaders(asked, draft);
  setMethod(asked, draft);
  setTarget(asked, draft);
  addUserOfUrl(draft);
  if (asked.urls.length > 1 || asked.hasNext)
    draft.problems.push(
      problemOf('several-requests', 'curl makes several requests here. This is the first.', {
        blocks: false,
      }),
    );
  return draft;
}

/** In curl's order: its own first, then the person's; a header of theirs puts curl's own away, an empty one too. */
function addHeaders(asked: Asked, draft: Draft): void {
  const own = asked.headers.map((word) => headerOf(word, draft)).filter((each) => each !== null);
  const isOwn = (name: string): boolean => own.some((each) => each.name.toLowerCase() === name);
  const add = (name: string, word: Word, text = word.text): void => {
    if (word.unknown) addUnknown(draft, name, word.unknown.source);
    else addHeader(draft, name, text, 'bytes');
  };
  if (!isOwn('authorization')) {
    if (asked.bearer) add('Authorization', asked.bearer, `Bearer ${asked.bearer.text}`);
    else if (asked.user) add('Authorization', asked.user, basicOf(asked.user.text, draft));
  }
  if (!isOwn('accept')) addHeader(draft, 'Accept', asked.isJson ? 'application/json' : '*/*', 'bytes');
  if (asked.referer && !isOwn('referer')) add('Referer', asked.referer, refererOf(asked.referer.text));
  if (asked.cookies.length > 0 && !isOwn('cookie')) addCookies(asked.cookies, draft);
  for (const { name, word, text } of own) if (text !== null) add(name, word, text);
  const repeated = draft.headers.filter(([name]) => name.toLowerCase() === 'authorization').length;
  if (repeated > 1) draft.problems.push(secondAuthorization());
}

const refererOf = (text: string): string => text.replace(/;auto$/, '');

function basicOf(user: string, draft: Draft): string {
  if (!user.includes(':'))
    draft.problems.push(
      problemOf('from-elsewhere', 'curl asks for the password of -u.', { header: 'authorization' }),
    );
  return `Basic ${btoa(user)}`;
}

/** `MAX_COOKIE_LINE` of curl 8; curl 7 took less. */
const maxCookieBytes = 8_199;

function addCookies(words: readonly Word[], draft: Draft): void {
  const unknown = words.find((word) => word.unknown)?.unknown;
  if (unknown) return addUnknown(draft, 'Cookie', unknown.source);
  const pairs = words.map(({ text }) => text).filter((text) => text.includes('='));
  if (words.some(({ text }) => text !== '' && !text.includes('=')))
    draft.problems.push(
      problemOf('from-elsewhere', 'curl reads cookies from a file here.', { header: 'cookie' }),
    );
  const value = pairs.join(';');
  if (value.length > maxCookieBytes)
    draft.problems.push(
      problemOf('not-sendable', 'curl drops -b cookies beyond 8,199 bytes.', { header: 'cookie' }),
    );
  else if (value !== '') addHeader(draft, 'Cookie', value, 'bytes');
}

interface OwnHeader {
  name: string;
  word: Word;
  /** null: it only takes curl's own away. */
  text: string | null;
}

/** `Name: value`; `Name:` takes a header away, `Name;` sends an empty one, other texts are nothing. */
function headerOf(word: Word, draft: Draft): OwnHeader | null {
  const { text, unknown } = word;
  if (text.startsWith('@')) {
    draft.problems.push(problemOf('from-elsewhere', 'curl reads headers from a file here.'));
    return null;
  }
  const colon = text.indexOf(':');
  if (unknown && (colon < 0 || unknown.at <= colon)) {
    const detail = `A header’s name is set at run time: ${clip(fromBytes(unknown.source))}`;
    draft.problems.push(problemOf('run-time-value', detail));
    return null;
  }
  if (colon >= 0) {
    const value = text.slice(colon + 1);
    return { name: text.slice(0, colon), word, text: value.trim() === '' ? null : value };
  }
  return /^[^;]+;\s*$/.test(text) ? { name: text.slice(0, text.indexOf(';')), word, text: '' } : null;
}

function setMethod(asked: Asked, draft: Draft): void {
  const { method } = asked;
  if (method?.unknown) {
    draft.problems.push(problemOf('run-time-value', `The method is set at run time: ${method.text}`));
    return;
  }
  const isPost = asked.hasBody && !asked.isGet;
  const inferred = asked.isHead ? 'HEAD' : asked.isUpload ? 'PUT' : isPost ? 'POST' : 'GET';
  draft.method = method?.text || inferred;
}

function setTarget(asked: Asked, draft: Draft): void {
  const word = asked.urls[0];
  if (!word) {
    draft.problems.push(problemOf('url', 'curl gets no URL.', { blocks: false }));
    return;
  }
  if (word.unknown) {
    const detail = `The URL is set at run time: ${clip(fromBytes(word.text))}`;
    draft.problems.push(problemOf('run-time-value', detail, { blocks: false }));
    return;
  }
  const text = asked.isGlobOff ? word.text : word.text.replace(/\\([[\]{}])/g, '$1');
  if (!asked.isGlobOff && /(?<!\\)[[{]/.test(word.text.replace(/^\w+:\/\/\[[^\]]{0,60}\]/, '')))
    draft.problems.push(
      problemOf('several-requests', 'curl turns the URL’s brackets into several requests.'),
    );
  const url = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(text) ? text : `http://${text.replace(/^\/+/, '')}`;
  const isData = asked.isGet && asked.data.length > 0;
  draft.target = withQuery(fromBytes(url), (isData ? asked.data : asked.query).join('&'));
}

/** `https://name:password@host` is curl’s -u. */
function addUserOfUrl(draft: Draft): void {
  const found = /^\w{1,20}:\/\/([^/?#@]{1,1000})@/.exec(draft.target ?? '')?.[1];
  if (!found || hasHeader(draft, 'authorization')) return;
  addHeader(draft, 'Authorization', `Basic ${btoa(toBytes(decodeEscapes(found)))}`, 'bytes');
}

function withQuery(url: string, query: string): string {
  if (query === '') return url;
  const [base = '', ...hash] = url.split('#');
  const sign = base.includes('?') ? (/[?&]$/.test(base) ? '' : '&') : '?';
  return [base + sign + fromBytes(query), ...hash].join('#');
}
