'use strict';

// Bundled as a classic script, which is sloppy unless told: then a page's getter could see its callers and arguments.

import type { Selection } from '../core/clerk-js/selection.ts';
/**
 * Runs in the page's own world before its first script: notices Clerk, reads it when somebody watches, acts when
 * somebody clicks. Leaves no global, wraps nothing, and never throws into the page.
 */
import { watchLeaseMs } from '../core/limits.ts';
import type { HookQuestion } from '../protocol/page-messages.ts';
import { carryOut } from './calls.ts';
import { openChannel } from './channel.ts';
import { eachClerk, keepClerk, type PageClerk } from './clerk.ts';
import { document, now, setTimeout } from './primordials.ts';
import { attempt, read } from './read.ts';

const tell = openChannel(
  (question) => attempt(() => answer(question)),
  (clerk) => {
    keepClerk(clerk);
    look();
  },
);

let announced = false;
let selection: Selection | null = null;
let watchedUntilMs = 0;
let ticking = false;
let listened: PageClerk | null = null;
let stopListening: unknown;

function answer(question: HookQuestion): void {
  if (question.type === 'call') {
    const { id, call } = question;
    return carryOut(call, (result) => {
      tell({ type: 'answer', id, answer: result });
      report(false);
    });
  }
  watchedUntilMs = 0;
  if (question.type === 'rest') return;
  watchedUntilMs = now() + watchLeaseMs;
  selection = question.selection;
  report(true);
  if (!ticking) tick();
}

/** `window.Clerk`, else the first that deep detection found. */
function firstClerk(): PageClerk | null {
  let first: PageClerk | null = null;
  eachClerk((clerk) => {
    first ??= clerk;
  });
  return first;
}

/** Tells of Clerk once, and nothing else: what it holds is told only while somebody watches. */
function look(): void {
  if (announced || !firstClerk()) return;
  announced = true;
  tell({ type: 'found' });
}

function report(asked: boolean): void {
  listenTo(firstClerk());
  tell({ type: 'report', asked, clerks: eachClerk((clerk) => clerk && selection && read(clerk, selection)) });
}

/** ClerkJS emits no event when it has loaded, nor (before 5.60) when a token changes. */
function tick(): void {
  ticking = now() < watchedUntilMs;
  if (!ticking) return listenTo(null);
  setTimeout(() => {
    report(false);
    tick();
  }, 1000);
}

function listenTo(clerk: PageClerk | null): void {
  if (listened === clerk) return;
  attempt(() => (stopListening as () => void)());
  listened = clerk;
  // An error thrown in a listener would reject the page's own touch() or setActive(): report() is guarded throughout.
  stopListening =
    clerk && attempt(() => (clerk.addListener as (listener: () => void) => unknown)(() => attempt(onEmit)));
}

function onEmit(): void {
  // ClerkJS calls back at once, before addListener returns: that state is being reported anyway.
  if (stopListening) report(false);
}

// A script that has just run may have brought Clerk: frameworks take its tag away afterwards.
document.addEventListener('load', look, true);
window.addEventListener('load', look);

/** Five looks in the first half minute, for a Clerk that no script of its own brought; then none until somebody asks. */
function poll(delayMs: number): void {
  if (announced || delayMs > 14_000) return;
  setTimeout(() => {
    look();
    poll(delayMs * 1.9);
  }, delayMs);
}
poll(1000);
