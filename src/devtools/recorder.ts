import { watchRenewMs } from '../core/limits.ts';
import type { SeenRequest } from '../core/requests/seen-request.ts';
import { createLog } from '../core/timeline/log.ts';
import { createReconnectingPort, type PortOptions } from '../protocol/reconnecting-port.ts';
import type { Recorder } from '../protocol/recorder.ts';
import { createMomentsInOrder } from './moments-in-order.ts';
import { createSeenPage } from './seen-page.ts';

export interface RecorderOptions extends PortOptions {
  tabId: number;
  now: () => number;
}

/** As many as the worker keeps. */
const maxRequestsTold = 200;

/**
 * Records a tab for as long as its DevTools are open. All of it is kept here: the worker may stop at any moment and is told
 * again what it needs.
 */
export function createRecorder(options: RecorderOptions) {
  const { tabId, now } = options;
  const startedAtMs = now();
  const log = createLog();
  const page = createSeenPage();
  const listeners = new Set<() => void>();
  /** Newest last: what findings are told from, whatever becomes of the log. */
  let requests: SeenRequest[] = [];

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const inOrder = createMomentsInOrder({
    take(moments) {
      for (const moment of moments) {
        page.moment(moment);
        log.moment(moment);
      }
      changed();
    },
    ask: (address, afterRevision) =>
      port.postIfOpen({ type: 'history', address: { tabId, ...address }, afterRevision }),
  });
  const port = createReconnectingPort(options, {
    onConnect() {
      record();
      port.postIfOpen({ type: 'requests', tabId, requests, isAll: true });
    },
    onMessage(message) {
      if (message.type === 'moments' && message.tabId === tabId) inOrder.add(message.moments);
      if (message.type === 'history' && message.address.tabId === tabId)
        inOrder.onHistory(message.address, message.moments);
    },
    onDisconnect() {},
  });
  const record = (): void => port.postIfOpen({ type: 'record', tabId });
  const renewTimer = setInterval(record, watchRenewMs);
  port.open();

  const recorder: Recorder = {
    startedAtMs,
    events: log.events,
    get dropped() {
      return log.dropped();
    },
    get version() {
      return log.version();
    },
    get isPreserved() {
      return log.isPreserved();
    },
    preserve(on) {
      log.preserve(on);
      changed();
    },
    clear() {
      log.clear();
      changed();
    },
    acting: log.acting,
    acted(act) {
      log.acted(act);
      changed();
    },
    found(change) {
      log.found(change);
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  return {
    recorder,
    context: page.context,
    onRequest(seen: SeenRequest): void {
      requests = [...requests, seen].slice(-maxRequestsTold);
      log.request(seen);
      port.postIfOpen({ type: 'requests', tabId, requests: [seen], isAll: false });
      changed();
    },
    /** The tab's top document is another, at this address. */
    onNavigated(url: string): void {
      page.navigated(url);
      log.navigated(url, now());
      record();
      changed();
    },
    close(): void {
      clearInterval(renewTimer);
      port.close();
    },
  };
}
