import * as v from 'valibot';
import { finite } from '../../core/bounded.ts';
import { Requests } from '../../core/clerk-js/answer.ts';
import { commandNames } from '../../core/clerk-js/command.ts';
import { PageReport } from '../../core/clerk-js/snapshot.ts';
import { parseJsonWithin } from '../../core/json-bounds.ts';
import { maxAnswerChars, maxReportChars, reportBounds } from '../../core/limits.ts';
import type { Failure } from '../../core/result.ts';
import type { Runtime } from '../../platform/browser.ts';
import type { RelayMessage } from '../../protocol/page-messages.ts';
import { portNames } from '../../protocol/port-names.ts';
import type { AnswerToCall } from '../commands.ts';
import type { Intake } from '../tabs/intake.ts';
import type { Frame, Registry } from '../tabs/registry.ts';

export interface PagePortHandlers {
  onFound: (frame: Frame) => void;
  onChange: (tabId: number) => void;
  /** A report was taken. Left out: nothing is recorded. */
  onReport?: (frame: Frame) => void;
  onAnswer: (frame: Frame, answer: AnswerToCall) => void;
}

const foundAgainMs = 1_000;

export const RelayMessageShape = v.variant('type', [
  v.object({ type: v.literal('found') }),
  v.object({ type: v.literal('report'), json: v.pipe(v.string(), v.maxLength(maxReportChars)) }),
  v.object({ type: v.literal('refused'), chars: finite }),
  v.object({
    type: v.literal('answer'),
    id: v.pipe(v.string(), v.maxLength(100)),
    command: v.picklist(commandNames),
    instance: v.pipe(v.number(), v.integer(), v.minValue(0)),
    json: v.pipe(v.string(), v.maxLength(maxAnswerChars)),
    requests: Requests,
  }),
]);

/**
 * Serves the relay of one document. What it says is checked for size and shape here and trusted nowhere. Of a tab that
 * nobody watches, reports and answers are dropped unread: who comes to watch asks for another.
 */
export function servePagePort(
  port: Runtime.Port,
  registry: Registry,
  handlers: PagePortHandlers,
  intake: Intake,
): void {
  const frame = describeFrame(port);
  if (!frame) return port.disconnect();
  const { tabId } = frame.address;
  if (!registry.addFrame(frame)) {
    handlers.onChange(tabId);
    return port.disconnect();
  }
  let foundAtMs: number | null = null;

  port.onMessage.addListener((message: unknown) => {
    const parsed = v.safeParse(RelayMessageShape, message);
    if (parsed.success) receive(frame, parsed.output);
  });
  port.onDisconnect.addListener(() => {
    intake.forget(tabId, frame);
    if (registry.removeFrame(frame)) handlers.onChange(tabId);
  });

  function receive(frame: Frame, message: RelayMessage): void {
    if (message.type === 'found') return found();
    if (!registry.isRead(tabId)) return;
    if (message.type === 'answer') {
      const { type: _, ...answer } = message;
      return handlers.onAnswer(frame, answer);
    }
    intake.take(tabId, frame, {
      chars: message.type === 'report' ? message.json.length : 0,
      run(isLate) {
        const isTaken = takeReport(frame, message);
        // Said until a report comes in time again.
        if (isLate) frame.problem ??= tooBusy;
        changed();
        if (isTaken) handlers.onReport?.(frame);
      },
      onWait() {
        frame.problem ??= tooBusy;
        changed();
      },
    });
  }

  /** Once is enough where nobody looks, and once a second where somebody does: the hook looks again by itself. */
  function found(): void {
    const nowMs = performance.now();
    if (foundAtMs !== null && (!registry.isRead(tabId) || nowMs - foundAtMs < foundAgainMs)) return;
    foundAtMs = nowMs;
    handlers.onFound(frame as Frame);
  }

  function changed(): void {
    handlers.onChange(tabId);
    registry.arrived();
  }
}

const tooBusy: Failure = { code: 'page-too-busy' };

/** What a server's answer depends on. */
const keyOf = ({ clerks }: PageReport): string =>
  JSON.stringify(
    clerks.map((clerk) => [
      clerk?.activeSessionId,
      clerk?.cookies.map(({ name, value, valueChars }) => [name, value ?? valueChars]),
    ]),
  );

/** Answers whether it was taken. */
function takeReport(frame: Frame, message: Extract<RelayMessage, { type: 'report' | 'refused' }>): boolean {
  if (message.type === 'refused') return tooLarge(frame, `${message.chars} characters`);
  const json = parseJsonWithin(message.json, reportBounds);
  if (!json.ok && json.problem === 'too-deep')
    return tooLarge(frame, `more than ${reportBounds.maxDepth} levels`);
  if (!json.ok && json.problem === 'too-many-nodes') {
    return tooLarge(frame, `more than ${reportBounds.maxNodes} values`);
  }
  const report = v.safeParse(PageReport, json.ok ? json.value : undefined);
  if (!report.success) {
    frame.problem = { code: 'bad-message', detail: v.getDotPath(report.issues[0]) ?? '' };
    return false;
  }
  if (frame.report && report.output.revision < frame.report.revision) return false;
  if (frame.report && keyOf(frame.report) !== keyOf(report.output))
    frame.changedAtMs = report.output.takenAtMs;
  frame.report = report.output;
  frame.url = urlWithin(frame.origin, report.output.path) ?? frame.url;
  frame.problem = null;
  return true;
}

function tooLarge(frame: Frame, detail: string): false {
  frame.problem = { code: 'snapshot-too-large', detail };
  return false;
}

/** Where a document says that it is now: a path of its own origin, without query; null: it names none. */
function urlWithin(origin: string, path: string): string | null {
  if (!/^\/(?![/\\])/.test(path) || !URL.canParse(path, origin)) return null;
  const url = new URL(path, origin);
  return url.origin === origin ? url.origin + url.pathname : null;
}

function describeFrame(port: Runtime.Port): Frame | null {
  const { name, sender } = port;
  const tabId = sender?.tab?.id;
  const url = sender?.url && URL.canParse(sender.url) ? new URL(sender.url) : null;
  if (tabId === undefined || sender?.frameId === undefined || !url) return null;
  return {
    address: {
      tabId,
      frameId: sender.frameId,
      documentId: name.slice(portNames.page.length + 1, 60),
      instance: 0,
    },
    url: url.origin + url.pathname,
    origin: url.origin,
    isPrivate: sender.tab?.incognito ?? true,
    report: null,
    problem: null,
    send: (message) => port.postMessage(message),
  };
}
