/**
 * Runs in the isolated world of each frame and joins the page's hook to the worker. Everything from the page is data
 * of unknown shape: the relay bounds its size and passes it on as text; the worker checks its shape.
 */

import { maxAnswerChars, maxReportChars, maxRequests } from '../core/limits.ts';
import { channelHandover } from '../protocol/channel-handover.ts';
import type {
  AnswerOfPage,
  FrameMessage,
  HookMessage,
  HookQuestion,
  KeysAnswer,
  RelayMessage,
  TabMessage,
} from '../protocol/page-messages.ts';
import { portNames } from '../protocol/port-names.ts';
import { fetchKeys } from './keys.ts';

// The polyfill would weigh more than this whole script.
const { runtime } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;

let hook: MessagePort | null = null;
let worker: chrome.runtime.Port | null = null;
let found = false;
let revision = 0;
let lastReport = '';
let failedScript: string | null = null;

/** What the page is at, each with the way to make its answer. */
const asked = new Map<string, (json: string) => AnswerOfPage>();
/** The last answers. */
const answers = new Map<string, AnswerOfPage>();
const maxAnswers = 10;

/**
 * Panels repeat a question when the worker was stopped under it, since they can't know how far it came. The page gets
 * each command once.
 */
function ask(question: HookQuestion): void {
  if (question.type !== 'call') return hook?.postMessage(question);
  const { id, command, call } = question;
  const known = answers.get(id);
  if (known) return tell(known);
  if (asked.has(id)) return;
  const requests = watchRequests();
  asked.set(id, (json) => ({
    type: 'answer',
    id,
    command,
    instance: call.instance,
    json,
    requests: requests(),
  }));
  hook?.postMessage(question);
}

function onAnswer({ id, answer }: HookMessage & { type: 'answer' }): void {
  let json = JSON.stringify(answer);
  if (json.length > maxAnswerChars) json = '{"kind":"declined","code":"bad-message"}';
  // A request is told of a moment after the page's own code has its answer.
  setTimeout(() => {
    const message = asked.get(id)?.(json);
    asked.delete(id);
    if (!message) return;
    answers.set(id, message);
    const [oldest] = answers.keys();
    if (oldest !== undefined && answers.size > maxAnswers) answers.delete(oldest);
    tell(message);
  }, 50);
}

/** Paths of the requests that the page makes to Clerk's Frontend API from now on; gives the way to end and have them. */
function watchRequests(): () => string[] {
  const paths: string[] = [];
  const take = (entries: PerformanceEntryList) => {
    for (const { name } of entries) {
      const path = /^[^?#]*(\/v1\/(?:client|me|environment|dev_browser)\b[^?#]*)/.exec(name)?.[1];
      if (path && paths.length < maxRequests) paths.push(path);
    }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'resource' });
  return () => {
    take(observer.takeRecords());
    observer.disconnect();
    return paths;
  };
}

function takePort(event: Event): void {
  const port = (event as MessageEvent).ports?.[0];
  if (!port || hook) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  hook = port;
  hook.onmessage = ({ data }: MessageEvent<HookMessage>) => onHook(data);
}

function onHook(message: HookMessage): void {
  switch (message?.type) {
    case 'found':
      found = true;
      return announce();
    case 'report':
      return onReport(message);
    case 'answer':
      return onAnswer(message);
  }
}

/** A prerendered page is in no tab yet. */
function announce(): void {
  if (!(document as { prerendering?: boolean }).prerendering) return tell({ type: 'found' });
  document.addEventListener('prerenderingchange', () => tell({ type: 'found' }), { once: true });
}

function onReport({ asked, clerks }: HookMessage & { type: 'report' }): void {
  const hidden = clerks.some(Boolean) ? null : lookForHidden();
  // A frame without Clerk has nothing to say, but for the top frame, of which somebody wants to know.
  if (!hidden && !clerks.some(Boolean) && !found && window !== window.top) return;
  const report = {
    clerks,
    hidden,
    failedScript,
    path: location.pathname,
    cookieTokens: readCookieTokens(),
    pageHasFocus: document.hasFocus(),
  };
  const content = JSON.stringify(report);
  if (content === lastReport && !asked) return;
  lastReport = content;
  revision++;
  const json = JSON.stringify({ ...report, revision, takenAtMs: Date.now() });
  tell(json.length > maxReportChars ? { type: 'refused', chars: json.length } : { type: 'report', json });
}

/**
 * Signs of a Clerk that has no global, as an app makes it from the npm package: the version it names in its requests,
 * or else, empty, its cookies. The addresses themselves hold credentials and go no further.
 */
function lookForHidden(): string | null {
  for (const { name } of performance.getEntriesByType('resource')) {
    const version = /[?&]_clerk_js_version=([\w.-]+)/.exec(name)?.[1];
    if (version) return version;
  }
  return /(^|; )__(session|client_uat|clerk_db_jwt)/.test(document.cookie) ? '' : null;
}

/** Values of `__session` and `__session_<suffix>`: ClerkJS 4 keeps its newest token only there. */
const readCookieTokens = (): string[] =>
  [...document.cookie.matchAll(/(?:^|; )__session(?:_[^=]*)?=([^;]+)/g)].map(([, token = '']) => token);

/** The worker may have stopped since: then this opens a new port, which starts it again. */
function tell(message: RelayMessage): void {
  try {
    worker ??= connect();
    worker.postMessage(message);
  } catch {
    // The extension was updated or removed under the page: there is nobody left to tell.
    worker = null;
    hook?.close();
  }
}

function connect(): chrome.runtime.Port {
  const port = runtime.connect({ name: `${portNames.page} ${performance.timeOrigin}` });
  port.onMessage.addListener((message: FrameMessage) => ask(message));
  port.onDisconnect.addListener(() => {
    // Reading lastError keeps the browser from reporting a page that went into the back/forward cache.
    void runtime.lastError;
    if (worker === port) worker = null;
  });
  return port;
}

// Loading errors don't bubble. The address goes without its query.
document.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement && /clerk/i.test(target.src))
      failedScript = target.src.replace(/[?#].*/, '');
  },
  true,
);

window.addEventListener(channelHandover.port, takePort, { capture: true });
window.dispatchEvent(new Event(channelHandover.ask));

// A page that comes back from the back/forward cache has lost its port.
window.addEventListener('pageshow', ({ persisted }) => persisted && found && tell({ type: 'found' }));

runtime.onMessage.addListener((message: TabMessage, _sender, respond: (answer: KeysAnswer) => void) => {
  if (message.type === 'look') return void ask(message);
  void fetchKeys(message.url).then(respond);
  return true;
});
