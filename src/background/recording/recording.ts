import * as v from 'valibot';
import { PageReport } from '../../core/clerk-js/snapshot.ts';
import { parseJsonWithin } from '../../core/json-bounds.ts';
import { maxHistoryChars, maxHistoryEntries, reportBounds } from '../../core/limits.ts';
import type { TokenReading } from '../../core/token/types.ts';
import type { TabMessage } from '../../protocol/page-messages.ts';
import type { FrameAddress } from '../../protocol/views.ts';
import type { Frame, Registry, Watcher } from '../tabs/registry.ts';
import type { TokenInspector } from '../tokens/inspect.ts';
import { momentsOf } from './moments.ts';
import type { SeenRequests } from './requests.ts';

export interface RecordingOptions {
  registry: Registry;
  requests: SeenRequests;
  /** Reads the tokens of a frame's report, and knows them until another one. */
  inspector: Pick<TokenInspector, 'read' | 'keepOnly'>;
  /** Asks a tab's pages to report. */
  look: (tabId: number) => Promise<unknown>;
  /** Asks the relay of one frame; rejects where it is gone. */
  sendMessage: (tabId: number, message: TabMessage, options: { frameId: number }) => Promise<unknown>;
  /** What DevTools saw of a tab is more, or is known no longer. */
  onRequests: (tabId: number) => void;
}

/**
 * Tells devtools pages what their tab's pages report, reduced to what a timeline says. Nothing of it is kept here: the
 * worker may stop at any moment.
 */
export function createRecording(options: RecordingOptions) {
  const { registry, requests, inspector, look, sendMessage, onRequests } = options;

  /** Begins, or goes on. Where a panel watches, its own looks do. */
  function record(tabId: number, recorder: Watcher): void {
    const isNew = !registry.tab(tabId)?.recorders.has(recorder);
    registry.addRecorder(tabId, recorder);
    if (isNew) for (const frame of registry.tab(tabId)?.frames.values() ?? []) tell(frame);
    if (isNew || !registry.isWatched(tabId)) void look(tabId);
  }

  /** A frame's report was taken. */
  function tell(frame: Frame): void {
    const { address, url, report } = frame;
    const recorders = registry.tab(address.tabId)?.recorders;
    if (!report || !recorders?.size) return;
    const raws = new Set<string>();
    const read = (raw: string): TokenReading => {
      raws.add(raw);
      return inspector.read(raw, frame);
    };
    const moments = momentsOf({ address, url, report, read });
    // A view does so itself, and knows more of them.
    if (!registry.isWatched(address.tabId)) inspector.keepOnly(frame, raws);
    for (const recorder of recorders) recorder.send({ type: 'moments', tabId: address.tabId, moments });
  }

  /** What the page still knows of what was not told: reports while this worker was away, or busy. */
  async function history(address: FrameAddress, afterRevision: number, recorder: Watcher): Promise<void> {
    const { tabId, frameId } = address;
    const told = await sendMessage(tabId, { type: 'history' }, { frameId }).catch(() => null);
    const frame = registry.frameAt(address);
    const moments = frame
      ? readHistory(told)
          .filter(({ revision }) => revision > afterRevision)
          .flatMap((report) => momentsOf({ address, url: frame.url, report, read: null }))
      : [];
    recorder.send({ type: 'history', address, moments });
  }

  return {
    record,
    tell,
    history,
    seen(tabId: number, seen: Parameters<SeenRequests['add']>[1], isAll: boolean): void {
      requests.add(tabId, seen, isAll);
      onRequests(tabId);
    },
    /** A devtools page is gone. */
    end(tabId: number): void {
      if (registry.tab(tabId)?.recorders.size) return;
      requests.forgetTab(tabId);
      onRequests(tabId);
    },
  };
}

export type Recording = ReturnType<typeof createRecording>;

const History = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(maxHistoryChars))),
  v.maxLength(maxHistoryEntries),
);

/** A taken-over renderer may answer anything. */
export function readHistory(told: unknown): PageReport[] {
  const history = v.safeParse(History, told);
  if (!history.success) return [];
  return history.output.flatMap((json) => {
    const parsed = parseJsonWithin(json, reportBounds);
    const report = v.safeParse(PageReport, parsed.ok ? parsed.value : undefined);
    return report.success ? [report.output] : [];
  });
}
