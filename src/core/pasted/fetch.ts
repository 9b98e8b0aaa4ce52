import { clip } from '../text.ts';
import { addHeader, hasHeader } from './headers.ts';
import { addJsHeaders, fieldOf, textOf } from './js-headers.ts';
import { type JsValue, readPrimary } from './js-literal.ts';
import { refererOf } from './referer.ts';
import { type Draft, newDraft, problemOf } from './types.ts';
import { urlOf } from './url.ts';

const call =
  /(?<![\w$.])(?:(?:window|globalThis|self)\.)?(\$?fetch|axios(?:\.(?:get|delete|head|options|post|put|patch|request))?)\s*\(/g;

/** Requests of one paste that are looked at. */
const maxCalls = 100;

/**
 * The calls of `fetch` and axios in a text, as DevTools copies them or as people write them.
 * https://developer.mozilla.org/en-US/docs/Web/API/RequestInit
 */
export function readFetches(text: string): Draft[] {
  const drafts: Draft[] = [];
  call.lastIndex = 0;
  for (let found = call.exec(text); found?.[1]; found = call.exec(text)) {
    const read = readPrimary(text, found.index + found[0].indexOf(found[1]));
    const args = read?.value.kind === 'call' ? read.value.args : null;
    if (!read || !args) {
      // Text may name fetch without being code.
      if (!/headers|authorization/i.test(text.slice(found.index))) return drafts;
      const draft = newDraft('fetch');
      draft.problems.push(problemOf('unfinished', `The ${found[1]} call is not closed.`));
      return [...drafts, draft];
    }
    drafts.push({ ...draftOf(found[1], args), isClosed: true });
    if (drafts.length === maxCalls) break;
    call.lastIndex = read.end;
  }
  return drafts;
}

function draftOf(name: string, args: readonly JsValue[]): Draft {
  const [first, second, third] = args;
  if (!name.startsWith('axios')) {
    const isRequest = first?.kind === 'call' && first.name === 'Request';
    return isRequest ? fromFetch(first.args[0], [second, first.args[1]]) : fromFetch(first, [second]);
  }
  const verb = name.slice('axios.'.length);
  if (verb === 'request' || (verb === '' && first?.kind === 'record'))
    return fromAxios(fieldOf(first, 'url'), first, null);
  return fromAxios(first, /^(post|put|patch)$/.test(verb) ? third : second, verb || null);
}

/** What the second argument says comes before what a `Request` says. */
function fromFetch(url: JsValue | undefined, inits: readonly (JsValue | undefined)[]): Draft {
  const draft = newDraft('fetch');
  const field = (name: string): JsValue | undefined =>
    inits.map((init) => fieldOf(init, name)).find((value) => value !== undefined);
  tellUnknown(draft, inits);
  setMethod(draft, field('method'), /^(delete|get|head|options|post|put)$/i);
  addJsHeaders(draft, field('headers'));
  setTarget(draft, url);
  const referer = refererOf(draft.target, textOf(field('referrer')), textOf(field('referrerpolicy')));
  if (referer !== null && !hasHeader(draft, 'referer')) addHeader(draft, 'Referer', referer, 'latin1');
  if (textOf(field('mode')) === 'no-cors' && hasHeader(draft, 'authorization'))
    draft.problems.push(
      problemOf('not-sendable', 'In no-cors mode, browsers drop the Authorization header.', {
        header: 'authorization',
      }),
    );
  tellCookies(draft, textOf(field('credentials')) === 'omit');
  return draft;
}

function fromAxios(url: JsValue | undefined, config: JsValue | undefined, verb: string | null): Draft {
  const draft = newDraft('fetch');
  tellUnknown(draft, [config]);
  setMethod(draft, verb === null ? fieldOf(config, 'method') : { kind: 'text', text: verb }, /./);
  addJsHeaders(draft, fieldOf(config, 'headers'), true);
  if (!hasHeader(draft, 'accept')) addHeader(draft, 'Accept', 'application/json, text/plain, */*');
  const base = textOf(fieldOf(config, 'baseurl'));
  const path = textOf(url);
  setTarget(draft, base !== null && path !== null ? { kind: 'text', text: joined(base, path) } : url);
  tellCookies(draft, false);
  return draft;
}

const joined = (base: string, path: string): string =>
  /^([a-z][a-z0-9+.-]{0,20}:)?\/\//i.test(path)
    ? path
    : `${base.replace(/\/?$/, '')}/${path.replace(/^\/{1,9}/, '')}`;

/** Options that are a variable, or spread into others, may hold anything. */
function tellUnknown(draft: Draft, inits: readonly (JsValue | undefined)[]): void {
  for (const init of inits) {
    const spread = init?.kind === 'record' ? init.entries.find(({ key }) => key === null)?.value : init;
    if (spread?.kind === 'unknown' || spread?.kind === 'call') {
      const source = spread.kind === 'unknown' ? spread.source.trim() : `${spread.name}(…)`;
      draft.problems.push(problemOf('run-time-value', `Options are set at run time: ${clip(source)}`));
    }
  }
}

/** `normal`: methods that are sent in capitals, however they are written. */
function setMethod(draft: Draft, given: JsValue | undefined, normal: RegExp): void {
  if (given === undefined || (given.kind === 'other' && given.source === 'undefined')) return;
  const method = textOf(given);
  if (method !== null) draft.method = normal.test(method) ? method.toUpperCase() : method;
  else draft.problems.push(problemOf('run-time-value', 'The method is set at run time.'));
}

function setTarget(draft: Draft, given: JsValue | undefined): void {
  const [first, base] = given?.kind === 'call' && given.name === 'URL' ? given.args : [given];
  const text = textOf(first);
  const baseText = textOf(base);
  if (text !== null && base === undefined) draft.target = text;
  else if (text !== null && baseText !== null && urlOf(text, baseText))
    draft.target = urlOf(text, baseText)?.href ?? null;
  else {
    const source = first?.kind === 'unknown' ? `: ${clip(first.source.trim())}` : '.';
    draft.problems.push(
      problemOf('run-time-value', `The URL is set at run time${source}`, { blocks: false }),
    );
  }
}

function tellCookies(draft: Draft, isWithout: boolean): void {
  const isTold = draft.problems.some(({ blocks }) => blocks);
  if (isWithout || isTold || hasHeader(draft, 'authorization') || hasHeader(draft, 'cookie')) return;
  draft.problems.push(
    problemOf('cookies-of-browser', 'The browser adds its cookies. They are not in the paste.', {
      header: 'cookie',
    }),
  );
}
