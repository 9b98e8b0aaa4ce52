/**
 * The worker (Chromium) or event page (Firefox). It may stop at any moment; everything it holds is asked for again.
 * Listeners are registered in the first turn, so that a message that starts it is not lost.
 */

import type { CommandAnswer, CommandName } from '../core/clerk-js/command.ts';
import { explainThrown } from '../core/clerk-js/error.ts';
import { resultOf } from '../core/clerk-js/result.ts';
import { clerkSelection } from '../core/clerk-js/selection.ts';
import type { ClerkSnapshot } from '../core/clerk-js/snapshot.ts';
import { failure, type Outcome, success } from '../core/result.ts';
import { currentToken } from '../core/token/current.ts';
import { browser } from '../platform/browser.ts';
import { type KeysAnswer, ports, type TabMessage } from '../protocol/messages.ts';
import type { CommandResult, FrameAddress, TokenView } from '../protocol/views.ts';
import { hasAccess, onAccessChange } from './backend-api/access.ts';
import { callPageOf } from './backend-api/call-page.ts';
import { createBackendApi } from './backend-api/client.ts';
import { createKeyring } from './backend-api/keyring.ts';
import { type CallPage, createBackendService } from './backend-api/service.ts';
import { showFound } from './icon.ts';
import { servePagePort } from './ports/page.ts';
import { readCallId, reconnectMs, serveUiPort } from './ports/ui.ts';
import { look } from './tabs/look.ts';
import { createRegistry, type Frame } from './tabs/registry.ts';
import { viewTab } from './tabs/view.ts';
import { createFetchedTokens } from './tokens/fetched.ts';
import { createTokenInspector, type TokenContext } from './tokens/inspect.ts';
import { createKeyStore } from './tokens/keys.ts';

const registry = createRegistry();
const inspector = createTokenInspector(createKeyStore({ fetch: fetch.bind(globalThis), now: Date.now }));
const given = createFetchedTokens();
const backend = createBackendService({
  api: createBackendApi({ fetch: fetch.bind(globalThis), now: Date.now }),
  keyring: createKeyring(() => crypto.randomUUID()),
  hasAccess,
  pageAt,
  onToken: given.add,
  onChange: tellOfBackend,
});

onAccessChange(() => {
  for (const tabId of registry.watchedTabs()) void tellOfBackend(tabId);
});
browser.tabs.onRemoved.addListener(backend.forgetTab);

browser.runtime.onConnect.addListener((port) => {
  if (port.sender?.id !== browser.runtime.id) return port.disconnect();
  if (port.name === ports.ui && isOurPage(port.sender.url)) {
    return serveUiPort(port, registry, { onWatch, findToken, inspect, backend });
  }
  if (port.name.startsWith(`${ports.page} `)) {
    return servePagePort(port, registry, { onFound, onChange: publish, onAnswer });
  }
  port.disconnect();
});

/** A page's own process can speak as its content script, never as a page of ours. */
const isOurPage = (url: string | undefined): boolean => url?.startsWith(browser.runtime.getURL('')) ?? false;

function onFound(frame: Frame): void {
  const { tabId } = frame.address;
  void showFound(tabId);
  if (registry.tab(tabId)?.watchers.size) frame.send({ type: 'look', selection: clerkSelection });
}

async function onWatch(tabId: number): Promise<void> {
  void tellOfBackend(tabId);
  const unreachable = await look(tabId);
  const tab = registry.tab(tabId);
  if (!tab) return;
  tab.unreachable = tab.frames.size > 0 ? null : unreachable;
  // A page that was reached reports at once. Until then a panel keeps what it shows: this worker may have just started.
  publish(tabId, unreachable ? gatherMs : silentMs);
}

/** Several frames report together; a panel would show a tab with half of them. */
const gatherMs = 30;
/** A page that was reached and says nothing for so long is paused or busy. */
const silentMs = 1_500;
const publishing = new Map<number, { timer: ReturnType<typeof setTimeout>; dueAtMs: number }>();

/** Tells the panels of a tab what is known of it, soon. */
function publish(tabId: number, delayMs = gatherMs): void {
  const dueAtMs = Date.now() + delayMs;
  const planned = publishing.get(tabId);
  if (planned && planned.dueAtMs <= dueAtMs) return;
  clearTimeout(planned?.timer);
  publishing.set(tabId, { timer: setTimeout(() => publishNow(tabId), delayMs), dueAtMs });
}

function publishNow(tabId: number): void {
  publishing.delete(tabId);
  const tab = registry.tab(tabId);
  if (!tab || tab.watchers.size === 0) return;
  const view = viewTab(tab, { inspector, contextOf, onChecked: () => publish(tabId) });
  for (const watcher of tab.watchers) watcher.send({ type: 'tab', tab: view });
}

/**
 * An answer goes to the panels of its tab; each knows its own questions. So an answer that comes after the worker was
 * stopped and started again still arrives: it only waits until page and panel are back.
 */
async function onAnswer(
  from: Frame,
  callId: string,
  answer: CommandAnswer,
  requests: string[],
): Promise<void> {
  const { tabId } = from.address;
  const watchers = () => registry.tab(tabId)?.watchers ?? new Set();
  const isReady = ({ report }: Frame) => report !== null && watchers().size > 0;
  const frame = (await registry.awaitFrame(from.address, isReady, reconnectMs)) ?? from;
  const { name, instance, id } = readCallId(callId);
  const clerk = frame.report?.clerks[instance] ?? null;
  const outcome = await outcomeOf(frame, clerk, name, answer, requests);
  for (const watcher of watchers()) watcher.send({ type: 'result', id, outcome });
}

async function outcomeOf(
  frame: Frame,
  clerk: ClerkSnapshot | null,
  name: CommandName,
  answer: CommandAnswer,
  requests: string[],
): Promise<Outcome<CommandResult>> {
  if (answer.kind === 'declined') return failure(answer.code);
  if (answer.kind === 'thrown') return { ok: false, failure: explainThrown(answer.thrown) };
  const { durationMs, cookieRestored, token, read } = answer;
  const value = resultOf(name, read);
  if (!value) return failure('bad-message');
  const done = { durationMs, cookieRestored, requests, value };
  if (token === null || !clerk) return success({ ...done, token: null });
  given.add(token);
  const view = await inspector.inspectFully(token, 'getToken', contextOf(frame, clerk));
  return success({ ...done, token: view });
}

function findToken(frame: Frame | null, sessionId: string, withoutSignature: string): string | null {
  const shown = (frame?.report?.clerks ?? []).flatMap((clerk) => {
    const session = clerk?.sessions.find(({ id }) => id === sessionId);
    const token = clerk && session && currentToken(session, clerk.cookieTokens);
    return token ? [token.raw] : [];
  });
  return shown.find((raw) => raw.startsWith(`${withoutSignature}.`)) ?? given.find(withoutSignature);
}

/** Tells the panels of a tab which key is held for it. */
async function tellOfBackend(tabId: number): Promise<void> {
  const state = await backend.stateOf(tabId);
  for (const watcher of registry.tab(tabId)?.watchers ?? []) watcher.send({ type: 'backend/state', state });
}

/** The page that a call of the Backend API is made from. */
async function pageAt(address: FrameAddress | null): Promise<CallPage> {
  const frame = address && (await registry.awaitFrame(address, ({ report }) => report !== null, reconnectMs));
  const clerk = frame?.report?.clerks[address?.instance ?? 0];
  return callPageOf(frame && clerk ? { clerk, context: contextOf(frame, clerk) } : null, inspector);
}

/** A pasted token is held against pasted keys, else against the instance of the frame that is looked at. */
async function inspect(
  frame: Frame | null,
  instance: number,
  raw: string,
  keys: string | null,
): Promise<TokenView> {
  const clerk = frame?.report?.clerks[instance];
  return inspector.inspectPasted(raw, keys, frame && clerk ? contextOf(frame, clerk) : null);
}

function contextOf(frame: Frame, { instance }: ClerkSnapshot): TokenContext {
  const { tabId, frameId } = frame.address;
  return {
    instance,
    pageUrl: frame.url,
    frame: {
      origin: frame.origin,
      readFromPage: async (url) => {
        const message: TabMessage = { type: 'keys', url };
        try {
          const answer: KeysAnswer = await browser.tabs.sendMessage(tabId, message, { frameId });
          return answer.ok ? answer.text : null;
        } catch {
          // The frame is gone; so is the question.
          return null;
        }
      },
    },
  };
}
