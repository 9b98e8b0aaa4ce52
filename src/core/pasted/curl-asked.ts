import { clip } from '../text.ts';
import { fromBytes } from './bytes.ts';
import { type CurlOption, longOption, shortOption } from './curl-options.ts';
import { type Draft, problemOf } from './types.ts';
import type { Word } from './words.ts';

/** What the options of one request ask for, before it is put together. */
export interface Asked {
  urls: Word[];
  headers: Word[];
  cookies: Word[];
  method: Word | null;
  data: string[];
  query: string[];
  hasBody: boolean;
  isJson: boolean;
  isGet: boolean;
  isHead: boolean;
  isUpload: boolean;
  isGlobOff: boolean;
  user: Word | null;
  bearer: Word | null;
  referer: Word | null;
  hasNext: boolean;
}

/** What is wrong with the options is told in the draft. */
export function readOptions(words: readonly Word[], draft: Draft): Asked {
  const asked: Asked = {
    urls: [],
    headers: [],
    cookies: [],
    method: null,
    data: [],
    query: [],
    hasBody: false,
    isJson: false,
    isGet: false,
    isHead: false,
    isUpload: false,
    isGlobOff: false,
    user: null,
    bearer: null,
    referer: null,
    hasNext: false,
  };
  let areOptions = true;
  for (let at = 0; at < words.length && !asked.hasNext; at++) {
    const word = words[at];
    if (!word) break;
    const { text } = word;
    if (!areOptions || text === '-' || !text.startsWith('-')) asked.urls.push(word);
    else if (text === '--') areOptions = false;
    else if (text.startsWith('--')) at += readLong(word, words[at + 1], asked, draft);
    else at += readShort(word, words[at + 1], asked, draft);
  }
  return asked;
}

const empty: Word = { text: '', unknown: null };

/** Both return how many further words were taken. */
function readLong(word: Word, next: Word | undefined, asked: Asked, draft: Draft): number {
  const equals = word.text.indexOf('=');
  const name = word.text.slice(2, equals < 0 ? undefined : equals);
  const known = longOption(name);
  if (!known) return unknownOption(word, draft);
  const isGlued = equals >= 0 && known.takesArgument;
  take(known.option, isGlued ? rest(word, equals + 1) : (next ?? empty), asked, draft);
  return known.takesArgument && !isGlued ? 1 : 0;
}

function readShort(word: Word, next: Word | undefined, asked: Asked, draft: Draft): number {
  for (let at = 1; at < word.text.length; at++) {
    const known = shortOption(word.text[at] ?? '');
    if (!known) return unknownOption(word, draft);
    if (!known.takesArgument) {
      take(known.option, empty, asked, draft);
      continue;
    }
    const isGlued = at + 1 < word.text.length;
    take(known.option, isGlued ? rest(word, at + 1) : (next ?? empty), asked, draft);
    return isGlued ? 0 : 1;
  }
  return 0;
}

const rest = ({ text, unknown }: Word, at: number): Word => ({
  text: text.slice(at),
  unknown: unknown && { ...unknown, at: Math.max(0, unknown.at - at) },
});

function unknownOption({ text }: Word, draft: Draft): number {
  draft.problems.push(problemOf('unknown-option', `curl has no option ${clip(fromBytes(text))}.`));
  return 0;
}

function take(option: CurlOption, word: Word, asked: Asked, draft: Draft): void {
  const body = (text: string): void => {
    asked.hasBody = true;
    asked.data.push(text);
  };
  switch (option) {
    case 'cookie':
      return void asked.cookies.push(word);
    case 'data':
      return body(word.text);
    case 'data-urlencode':
      return body(urlEncoded(word.text));
    case 'json':
      asked.isJson = true;
      // Several of them are one text.
      return body((asked.data.pop() ?? '') + word.text);
    case 'form':
      return body('');
    case 'get':
      asked.isGet = true;
      return;
    case 'globoff':
      asked.isGlobOff = true;
      return;
    case 'head':
      asked.isHead = true;
      return;
    case 'header':
      return void asked.headers.push(word);
    case 'next':
      asked.hasNext = true;
      return;
    case 'oauth2-bearer':
      asked.bearer = word;
      return;
    case 'referer':
      asked.referer = word;
      return;
    case 'request':
      asked.method = word;
      return;
    case 'upload-file':
      asked.isUpload = true;
      return;
    case 'url':
      return void asked.urls.push(word);
    case 'url-query':
      return void asked.query.push(word.text.startsWith('+') ? word.text.slice(1) : urlEncoded(word.text));
    case 'user':
      asked.user = word;
      return;
    case 'elsewhere':
      draft.problems.push(
        problemOf('from-elsewhere', 'Headers come from a file, a variable, or a later login.'),
      );
  }
}

/** `name=content`: only the content is escaped. */
function urlEncoded(text: string): string {
  const equals = text.indexOf('=');
  const content = text.slice(equals + 1).replace(/[^\w.~-]/g, (byte) => {
    const hex = byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    return byte === ' ' ? '+' : `%${hex}`;
  });
  return equals > 0 ? `${text.slice(0, equals)}=${content}` : content;
}
