import { type NewEvent, newEvent } from './new-event.ts';

export interface Act {
  atMs: number;
  /** `Touch`. */
  label: string;
  sessionId: string;
}

export interface DoneAct extends Act {
  who: string;
  ok: boolean;
  durationMs: number;
  /** What came of it, in words. */
  changes: readonly string[];
}

export interface FindingChange {
  atMs: number;
  code: string;
  title: string;
  severity: 'error' | 'warning' | 'note';
  change: 'came' | 'went';
}

/** A page load begins. */
export const pageEvent = (address: string, atMs: number): NewEvent => ({
  ...newEvent(atMs, {
    code: 'page-loaded',
    group: 'page',
    tone: 'note',
    by: 'browser',
    title: 'Page',
    text: address,
  }),
  startsPage: address,
});

/** What a person did in the panel. */
export function actEvent({ atMs, label, sessionId, who, ok, durationMs, changes }: DoneAct): NewEvent {
  const words = [who, ok ? 'done' : 'failed', `${Math.round(durationMs)} ms`, ...changes];
  return newEvent(atMs, {
    code: 'acted',
    group: 'yours',
    tone: ok ? 'note' : 'out',
    by: 'you',
    title: label,
    text: words.filter(Boolean).join(' · ').slice(0, 500),
    details: [{ label: 'session', value: sessionId }],
    sessionId,
    who,
    names: who ? [{ kind: 'user', name: who }] : [],
  });
}

const tones = { error: 'out', warning: 'handshake', note: 'note' } as const;

/** A finding came or went. */
export function findingEvent({ atMs, code, title, severity, change }: FindingChange): NewEvent {
  const isGone = change === 'went';
  return newEvent(atMs, {
    code: isGone ? 'finding-gone' : 'finding',
    group: 'finding',
    tone: isGone ? 'in' : tones[severity],
    by: 'page',
    title: isGone ? 'Problem gone' : 'Problem',
    text: `\`${code}\` · ${title}`,
    finding: code,
  });
}
