import { isClerkCookie } from '../cookies/names.ts';
import { parseJson } from '../json.ts';
import { maxPasteChars } from '../limits.ts';
import { clip, count } from '../text.ts';
import { looksLikeToken } from '../token/token-text.ts';
import { toBytes } from './bytes.ts';
import { readCurls } from './curls.ts';
import { readFetches } from './fetch.ts';
import { readHar } from './har.ts';
import { readHeaderObject } from './header-object.ts';
import { readHeaderText } from './header-text.ts';
import { readPowerShellRequests } from './powershell.ts';
import { type Draft, newDraft, type PastedRequest, type PasteProblem, problemOf } from './types.ts';
import { urlOf } from './url.ts';

/** Longer than what is looked at: `readRequest` and `findTokens` leave out what touches the end. */
export const isCut = (text: string): boolean => text.length > maxPasteChars;

/**
 * The request that a text tells: an Authorization or Cookie header, header lines, a curl command of bash, cmd or PowerShell,
 * `Invoke-WebRequest`, a call of `fetch` or axios, a HAR entry, or a URL. null: it tells none. Of several requests the first
 * that carries a credential of Clerk's.
 */
export function readRequest(text: string): PastedRequest | null {
  const trimmed = withoutFence(text.slice(0, maxPasteChars).trim());
  if (!trimmed) return null;
  const drafts = readDrafts(trimmed);
  const draft = drafts.find(hasClerkCredential) ?? drafts.find(hasCredential) ?? drafts[0];
  return draft ? finish(draft, drafts.length - 1, isCut(text)) : null;
}

/** Of a code block in Markdown. */
const withoutFence = (text: string): string =>
  text.startsWith('```') ? text.replace(/^```[^\n]{0,40}\n/, '').replace(/\n[ \t]{0,40}```$/, '') : text;

function readDrafts(text: string): Draft[] {
  const readers: ((text: string) => readonly Draft[])[] = [
    (each) => (/^[[{]/.test(each) ? readHar(parseJson(each) ?? null) : []),
    (each) => readCurls(toBytes(each)),
    (each) => readPowerShellRequests(toBytes(each)),
    (each) => one(readUrl(each)),
    (each) => readFetches(each).filter(saysSomething),
    (each) => one(readHeaderObject(each)),
    (each) => one(readHeaderText(each)),
  ];
  for (const read of readers) {
    const drafts = read(text);
    if (drafts.length > 0) return [...drafts];
  }
  return [];
}

const one = (draft: Draft | null): Draft[] => (draft ? [draft] : []);

/** Code may name `fetch` and tell no request. */
const saysSomething = ({ target, headers, problems }: Draft): boolean =>
  target !== null ||
  headers.length > 0 ||
  problems.some(({ code, header }) => code === 'unfinished' || header === 'authorization');

function readUrl(text: string): Draft | null {
  if (/\s/.test(text) || !/^https?:\/\//i.test(text) || !urlOf(text)) return null;
  const problem = problemOf(
    'cookies-of-browser',
    'The browser adds its cookies. They are not in the paste.',
    {
      header: 'cookie',
      blocks: false,
    },
  );
  return { ...newDraft('url'), target: text, problems: [problem] };
}

function hasClerkCredential({ headers }: Draft): boolean {
  return headers.some(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower === 'authorization') return value.split(/[\s"',;]+/).some(looksLikeToken);
    return (
      lower === 'cookie' && value.split(';').some((pair) => isClerkCookie(pair.trim().split('=', 1)[0] ?? ''))
    );
  });
}

const hasCredential = ({ headers, problems }: Draft): boolean =>
  headers.some(([name]) => /^(authorization|cookie)$/i.test(name)) ||
  problems.some(({ header }) => header === 'authorization');

/** Methods that Node's server takes (`http.METHODS`); others are answered with 400 before anything looks at them. */
const methods = new Set(
  `ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY OPTIONS
  PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK
  UNSUBSCRIBE`.split(/\s+/),
);

function finish(draft: Draft, others: number, isLong: boolean): PastedRequest {
  const { from, method, target, headers, isClosed } = draft;
  const problems: PasteProblem[] = [...draft.problems];
  const { url, path, problem } = placeOf(target);
  if (problem) problems.push(problem);
  if (!methods.has(method))
    problems.push(problemOf('method', `Node’s server answers 400 to the method ${clip(method)}.`));
  if (others > 0)
    problems.push(
      problemOf('several-requests', `The paste has ${count(others, 'other request')}, not judged.`, {
        blocks: false,
      }),
    );
  if (isLong && !isClosed)
    problems.push(problemOf('cut', 'The paste is too long and was cut off. The request is not judged.'));
  return { from, method, url, path, headers, problems };
}

interface Place {
  url: string | null;
  path: string | null;
  problem: PasteProblem | null;
}

function placeOf(target: string | null): Place {
  if (target === null) return { url: null, path: null, problem: null };
  if (!/^[a-z][a-z0-9+.-]{0,20}:/i.test(target)) return { url: null, path: target, problem: null };
  const url = urlOf(target);
  if (!url || !/^https?:$/.test(url.protocol)) {
    const problem = problemOf('url', `This is not a server’s URL: ${clip(target)}`, { blocks: false });
    return { url: null, path: null, problem };
  }
  [url.hash, url.username, url.password] = ['', '', ''];
  return { url: url.href, path: null, problem: null };
}
