import { type Signal, signal } from '@preact/signals';
import type { Report } from '../../../core/report/schema.ts';
import { failure } from '../../../core/result.ts';
import type { Recorder } from '../../../protocol/recorder.ts';
import type { Topics } from '../../../protocol/topics.ts';
import { type Ask, reportTabId, type Source } from '../source.ts';
import { eventsOf, tabOf } from './views-of.ts';

/**
 * What a report holds, as a source: it shows what was, and nothing can be asked of it.
 * @param ask of the live tab: a pasted token is judged there
 */
export function createReportSource(report: Report, ask: Ask): Source {
  const topics: { [Name in keyof Topics]: Signal<Topics[Name] | null> } = {
    tab: signal<Topics['tab'] | null>(tabOf(report)),
    backend: signal<Topics['backend'] | null>(null),
  };
  return {
    tabId: reportTabId,
    state: signal('connected'),
    isReadOnly: true,
    topic: (name) => topics[name],
    recorder: signal(recorderOf(report)),
    ask: async (question, asked, options) =>
      question === 'inspect' ? ask(question, asked, options) : failure('read-only'),
    lookAgain() {},
    close() {},
  };
}

/** Its timeline; what is filtered there stays as it is. */
function recorderOf(report: Report): Recorder | null {
  const { timeline } = report;
  if (!timeline) return null;
  return {
    startedAtMs: timeline.startedAtMs,
    events: eventsOf(report),
    version: 1,
    dropped: timeline.dropped,
    isPreserved: false,
    preserve() {},
    clear() {},
    acting() {},
    acted() {},
    found() {},
    onChange: () => () => {},
  };
}
