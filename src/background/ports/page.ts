import * as v from 'valibot';
import { finite } from '../../core/bounded.ts';
import { CommandAnswer, Requests } from '../../core/clerk-js/answer.ts';
import { commandNames } from '../../core/clerk-js/command.ts';
import { PageReport } from '../../core/clerk-js/snapshot.ts';
import { parseJson } from '../../core/json.ts';
import { maxAnswerChars, maxReportChars } from '../../core/limits.ts';
import type { Runtime } from '../../platform/browser.ts';
import type { RelayMessage } from '../../protocol/page-messages.ts';
import { portNames } from '../../protocol/port-names.ts';
import type { AnswerToCall } from '../commands.ts';
import type { Frame, Registry } from '../tabs/registry.ts';

export interface PagePortHandlers {
  onFound: (frame: Frame) => void;
  onChange: (tabId: number) => void;
  onAnswer: (frame: Frame, answer: AnswerToCall) => void;
}

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

/** Serves the relay of one document. What it says is checked for shape here and trusted nowhere. */
export function servePagePort(port: Runtime.Port, registry: Registry, handlers: PagePortHandlers): void {
  const frame = describeFrame(port);
  if (!frame) return port.disconnect();
  const { tabId } = frame.address;
  registry.addFrame(frame);

  port.onMessage.addListener((message: unknown) => {
    const parsed = v.safeParse(RelayMessageShape, message);
    if (!parsed.success) return;
    receive(parsed.output);
    registry.arrived();
  });
  port.onDisconnect.addListener(() => {
    if (registry.removeFrame(frame)) handlers.onChange(tabId);
  });

  function receive(message: RelayMessage): void {
    if (message.type === 'answer') {
      const { id, command, instance, json, requests } = message;
      const parsed = v.safeParse(CommandAnswer, parseJson(json));
      const unreadable: CommandAnswer = { kind: 'declined', code: 'bad-message' };
      const answer = parsed.success ? parsed.output : unreadable;
      return handlers.onAnswer(frame as Frame, { id, command, instance, answer, requests });
    }
    if (message.type === 'found') return handlers.onFound(frame as Frame);
    takeReport(frame as Frame, message);
    handlers.onChange(tabId);
  }
}

function takeReport(frame: Frame, message: Extract<RelayMessage, { type: 'report' | 'refused' }>): void {
  if (message.type === 'refused') {
    frame.problem = { code: 'snapshot-too-large', detail: `${message.chars} characters` };
    return;
  }
  const report = v.safeParse(PageReport, parseJson(message.json));
  if (!report.success) {
    frame.problem = { code: 'bad-message', detail: v.getDotPath(report.issues[0]) ?? '' };
    return;
  }
  if (frame.report && report.output.revision < frame.report.revision) return;
  frame.report = report.output;
  frame.url = urlWithin(frame.origin, report.output.path) ?? frame.url;
  frame.problem = null;
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
    report: null,
    problem: null,
    send: (message) => port.postMessage(message),
  };
}
