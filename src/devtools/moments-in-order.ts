import type { Moment } from '../core/timeline/moment.ts';
import type { FrameAddress } from '../protocol/views.ts';

export interface InOrderOptions {
  /** Takes moments, in the order of their revisions. */
  take: (moments: readonly Moment[]) => void;
  /** Asks the page for what is missing of a document. */
  ask: (address: Omit<FrameAddress, 'tabId'>, afterRevision: number) => void;
}

/** How long what came later waits for what is missing. Milliseconds. */
export const historyTimeoutMs = 1_000;

interface Waiting {
  documentId: string;
  afterRevision: number;
  later: (readonly Moment[])[];
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Puts moments in order. Revisions count up by one: where some are missing, as after the worker was stopped, the page is
 * asked for them, and what came later waits a little.
 */
export function createMomentsInOrder({ take, ask }: InOrderOptions) {
  /** By frame. */
  const last = new Map<number, { documentId: string; revision: number }>();
  const waiting = new Map<number, Waiting>();

  /** The moments of one report. */
  function add(moments: readonly Moment[]): void {
    const [first] = moments;
    if (!first) return;
    const { frameId, documentId, revision, instance } = first;
    const open = waiting.get(frameId);
    if (open?.documentId === documentId) return void open.later.push(moments);
    if (open) flush(frameId, []);
    const before = last.get(frameId);
    if (before?.documentId === documentId && revision <= before.revision) return;
    if (before?.documentId !== documentId || revision === before.revision + 1) return pass(moments);
    const timer = setTimeout(() => flush(frameId, []), historyTimeoutMs);
    waiting.set(frameId, { documentId, afterRevision: before.revision, later: [moments], timer });
    ask({ frameId, documentId, instance }, before.revision);
  }

  function pass(moments: readonly Moment[]): void {
    const [first] = moments;
    if (!first) return;
    const { frameId, documentId, revision } = first;
    last.set(frameId, { documentId, revision });
    take(moments);
  }

  /** What the page still knew; of tokens nothing. */
  function onHistory({ frameId, documentId }: Omit<FrameAddress, 'tabId'>, moments: readonly Moment[]): void {
    if (waiting.get(frameId)?.documentId === documentId) flush(frameId, moments);
  }

  function flush(frameId: number, missed: readonly Moment[]): void {
    const open = waiting.get(frameId);
    if (!open) return;
    clearTimeout(open.timer);
    waiting.delete(frameId);
    const firstLater = open.later[0]?.[0]?.revision ?? Number.POSITIVE_INFINITY;
    const between = missed.filter(
      ({ documentId, frameId: of, revision }) =>
        of === frameId &&
        documentId === open.documentId &&
        revision > open.afterRevision &&
        revision < firstLater,
    );
    for (const revision of new Set(between.map((each) => each.revision)))
      pass(between.filter((each) => each.revision === revision));
    for (const each of open.later) pass(each);
  }

  return { add, onHistory };
}
