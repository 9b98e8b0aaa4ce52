import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Finding } from '../../../core/findings/finding.ts';
import { bySeverity, isTroubled } from '../../../core/findings/finding.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Shared } from '../../shared/context.ts';

/** A finding with the time it has been there. */
export interface Card {
  /** Code and subject: the same finding with other numbers stays the same card. */
  key: string;
  finding: Finding;
  /** Epoch milliseconds. */
  sinceMs: number;
  /** Since when it is found no longer; null: it is. */
  goneMs: number | null;
}

export interface FindingsModel {
  /** The worst first, and of those the newest. */
  readonly cards: ReadonlySignal<readonly Card[]>;
}

/** Those that are gone stay so long, so that a person sees that they went. */
export const goneForMs = 10_000;

export function createFindings({ tab, source }: Shared, clock: Clock): FindingsModel {
  const cards = signal<readonly Card[]>([]);
  let page = '';

  effect(() => {
    const frame = tab.frame.value;
    const found = frame?.clerk?.findings.found ?? [];
    const { address } = frame ?? {};
    const nowPage = address ? `${address.documentId} ${address.frameId} ${address.instance}` : '';
    // What was wrong with another page, or another frame, is not told of this one.
    const before = nowPage === page ? cards.peek() : [];
    page = nowPage;
    const nowMs = clock.read();
    const next = cardsAfter(before, found, nowMs);
    tellChanges(cards.peek(), next, nowMs);
    cards.value = next;
  });

  effect(() => {
    if (!cards.value.some(({ goneMs }) => goneMs !== null)) return;
    // Only where some are to leave: nothing ticks otherwise.
    const nowMs = clock.nowMs.value;
    const left = cards.peek().filter(({ goneMs }) => goneMs === null || nowMs - goneMs < goneForMs);
    if (left.length < cards.peek().length) cards.value = left;
  });

  function tellChanges(before: readonly Card[], after: readonly Card[], atMs: number): void {
    const recorder = source.recorder.peek();
    if (!recorder) return;
    const isThere = (all: readonly Card[], key: string): boolean =>
      all.some((card) => card.key === key && card.goneMs === null);
    const of = (cards: readonly Card[]): Card[] => cards.filter(({ finding }) => isTroubled(finding));
    for (const { key, finding } of of(after))
      if (isThere(after, key) && !isThere(before, key))
        recorder.found({ ...told(finding), atMs, change: 'came' });
    for (const { key, finding } of of(before))
      if (isThere(before, key) && !isThere(after, key))
        recorder.found({ ...told(finding), atMs, change: 'went' });
  }

  return { cards };
}

const told = ({ code, title, severity }: Finding) => ({ code, title, severity });

export const keyOf = ({ code, about }: Finding): string => `${code} ${about}`;

/** The cards there were, with what is found now. One that comes back soon has been there all the time. */
export function cardsAfter(before: readonly Card[], found: readonly Finding[], nowMs: number): Card[] {
  const known = new Map(before.map((card) => [card.key, card]));
  const present = found.map((finding): Card => {
    const key = keyOf(finding);
    return { key, finding, sinceMs: known.get(key)?.sinceMs ?? nowMs, goneMs: null };
  });
  const there = new Set(present.map(({ key }) => key));
  const gone = before
    .filter(({ key, goneMs }) => !there.has(key) && (goneMs === null || nowMs - goneMs < goneForMs))
    .map((card) => ({ ...card, goneMs: card.goneMs ?? nowMs }));
  const newestFirst = [...present, ...gone].sort((one, other) => other.sinceMs - one.sinceMs);
  const order = new Map(bySeverity(newestFirst.map(({ finding }) => finding)).map((each, at) => [each, at]));
  return newestFirst.sort((one, other) => (order.get(one.finding) ?? 0) - (order.get(other.finding) ?? 0));
}
