/**
 * Runs in the isolated world of a document and joins the page's hook to the worker. Everything from the page is data
 * of unknown shape: the relay bounds its size and passes it on as text; the worker checks its shape.
 */

import { maxHistoryChars, maxReportChars } from '../core/limits.ts';
import type {
  FrameMessage,
  HistoryAnswer,
  HookMessage,
  HookQuestion,
  KeysAnswer,
  RelayMessage,
  TabMessage,
} from '../protocol/page-messages.ts';
import { portNames } from '../protocol/port-names.ts';
import { relayMark } from '../protocol/relay-mark.ts';
import { onAnswer, takeCall } from './answers.ts';
import { readCookies } from './cookies.ts';
import { hasFocus, isPrerendering, listen } from './document.ts';
import { readFrames } from './frames.ts';
import { signOfHiddenClerk } from './hidden-clerk.ts';
import { keep, readHistory } from './history.ts';
import { fetchKeys } from './keys.ts';
import { later } from './later.ts';
import { notice } from './notice.ts';
import { takePort } from './take-port.ts';

// The polyfill would weigh more than this whole script.
const { runtime } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;

/** Reports are passed on so far apart, whatever the page says. Milliseconds. */
const minGapMs = 50;

let hook: MessagePort | null = null;
let worker: chrome.runtime.Port | null = null;
let found = false;
let revision = 0;
let lastReport = '';
let failedScript: string | null = null;
let endNotice = () => {};

function ask(question: HookQuestion): void {
  if (question.type !== 'call') return hook?.postMessage(question);
  const taken = takeCall(question);
  if (taken === 'new') hook?.postMessage(question);
  else if (taken !== 'under-way') tell(taken);
}

function onHook(message: HookMessage): void {
  switch (message?.type) {
    case 'found':
      return onFound();
    case 'report':
      return onReport(message);
    case 'answer':
      return onAnswer(message, tell);
  }
}

/** Once, whatever the page says. A prerendered page is in no tab yet. */
function onFound(): void {
  if (found) return;
  found = true;
  endNotice();
  if (!isPrerendering()) return tell({ type: 'found' });
  listen('prerenderingchange', ({ isTrusted }) => isTrusted && tell({ type: 'found' }));
}

type HookReport = HookMessage & { type: 'report' };
let nextReport: HookReport | null = null;
let toldAtMs = 0;

function onReport(report: HookReport): void {
  if (!Array.isArray(report.clerks)) return;
  const isFirst = !nextReport;
  nextReport = { ...report, asked: report.asked || !!nextReport?.asked };
  if (isFirst) later(passOn, Math.max(0, toldAtMs + minGapMs - performance.now()));
}

function passOn(): void {
  if (!nextReport) return;
  const { asked, clerks } = nextReport;
  nextReport = null;
  toldAtMs = performance.now();
  const hidden = clerks.some(Boolean) ? null : signOfHiddenClerk();
  // A frame without Clerk has nothing to say, but for the top frame, of which somebody wants to know.
  if (!hidden && !clerks.some(Boolean) && !found && window !== window.top) return;
  const report = {
    clerks,
    hidden,
    failedScript,
    path: location.pathname,
    cookies: readCookies(),
    pageHasFocus: hasFocus(),
    frames: readFrames(),
  };
  const content = JSON.stringify(report);
  if (content === lastReport && !asked) return;
  lastReport = content;
  revision++;
  const takenAtMs = Date.now();
  // Longer ones hold too many sessions to be kept.
  if (content.length < maxHistoryChars * 4) keep({ ...report, revision, takenAtMs });
  // Written once: with 500 sessions it takes as long as reading them.
  const json = `${content.slice(0, -1)},"revision":${revision},"takenAtMs":${takenAtMs}}`;
  tell(json.length > maxReportChars ? { type: 'refused', chars: json.length } : { type: 'report', json });
}

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

/** The back/forward cache closes the port, and the page that comes back is not told: what it said would be lost. */
function leave({ isTrusted }: Event): void {
  if (!isTrusted) return;
  worker?.disconnect();
  worker = null;
}

function connect(): chrome.runtime.Port {
  const port = runtime.connect({ name: `${portNames.page} ${performance.timeOrigin}` });
  port.onMessage.addListener((message: FrameMessage) => ask(message));
  port.onDisconnect.addListener(() => {
    // Reading lastError keeps the browser from reporting a page that went into the back/forward cache.
    void runtime.lastError;
    if (worker === port) worker = null;
  });
  addEventListener('pagehide', leave);
  return port;
}

/** A relay without a hook, as where no scripts may run, hears nothing: whoever asks is told that nobody is there. */
function start(): void {
  takePort((port) => {
    hook = port;
    hook.onmessage = ({ data }: MessageEvent<HookMessage>) => onHook(data);
    runtime.onMessage.addListener(onTabMessage);
  });
  endNotice = notice({
    onScript: () => ask({ type: 'glance' }),
    onFailed: (src) => {
      // The address goes without its query.
      if (/clerk/i.test(src)) failedScript = src.replace(/[?#].*/, '');
    },
    onReturn: () => tell({ type: 'found' }),
  });
}

function onTabMessage(
  message: TabMessage,
  _sender: unknown,
  respond: (answer: KeysAnswer | HistoryAnswer) => void,
): unknown {
  if (message.type === 'look') return ask(message);
  if (message.type === 'history') return respond(readHistory());
  void fetchKeys(message.url).then(respond);
  return true;
}

// Scripts that come late may come more than once.
const world = globalThis as Record<string, unknown>;
if (!world[relayMark]) {
  world[relayMark] = true;
  start();
}
