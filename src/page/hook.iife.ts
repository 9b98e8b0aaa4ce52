'use strict';

// Bundled as a classic script, which is sloppy unless told: then a page's getter could see its callers and arguments.

import type { Read, Selection } from '../core/clerk-js/selection.ts';
/**
 * Runs in the page's own world before its first script: notices Clerk, reads it when somebody watches, acts when
 * somebody clicks. Does so only when the relay asks: has no listener and no timer, leaves no global, wraps nothing, and
 * never throws into the page.
 */
import { watchLeaseMs } from '../core/limits.ts';
import type { HookQuestion } from '../protocol/page-messages.ts';
import { add, call, emptyList, type List, later } from './batch.ts';
import { carryOut } from './calls.ts';
import { openChannel } from './channel.ts';
import { allClerks, isFound, keepClerk, type PageClerk } from './clerk.ts';
import { bound, delayOf, now, postTask } from './primordials.ts';
import { gather, get, read, toArray, type Wait } from './read.ts';

/** Reports that ClerkJS's events cause are so far apart, however often a page emits them. Milliseconds. */
const minGapMs = 50;

const tell = openChannel(
  (question) => (question.type === 'glance' ? glance() : later(() => answer(question))),
  (clerk) => keepClerk(clerk, announce),
);

let announced = false;
let selection: Selection | null = null;
let watchedUntilMs = 0;
let ticking = false;

/** Says once that Clerk is there. What it holds is reported only while somebody watches. */
function announce(): void {
  if (announced) return;
  announced = true;
  tell({ type: 'found' });
}

function glance(): void {
  if (isFound()) announce();
}

function answer(question: HookQuestion): void {
  if (question.type === 'call') {
    const { id, call: asked } = question;
    return carryOut(asked, (result) => {
      tell({ type: 'answer', id, answer: result });
      report(false);
    });
  }
  watchedUntilMs = 0;
  if (question.type !== 'look') return;
  watchedUntilMs = now() + watchLeaseMs;
  selection = question.selection;
  report(true);
  if (!ticking) tick();
}

/** ClerkJS emits no event when it has loaded, nor (before 5.60) when a token changes. */
function tick(): void {
  ticking = now() < watchedUntilMs;
  if (!ticking) return listenTo(null);
  later(() => {
    report(false);
    tick();
  }, 1000);
}

let reading = false;
let readAtMs = 0;
/** What was wanted meanwhile: a further report, an asked one; null: none. */
let wanted: { asked: boolean } | null = null;

function report(asked: boolean): void {
  if (!selection) return;
  if (reading) {
    wanted = { asked: asked || !!wanted?.asked };
    return;
  }
  reading = true;
  readAll(selection, (clerks) => {
    reading = false;
    readAtMs = now();
    tell({ type: 'report', asked, clerks });
    const next = wanted;
    wanted = null;
    if (next) later(() => report(next.asked), minGapMs);
  });
}

function readAll(selected: Selection, done: (clerks: (Read | null)[]) => void): void {
  allClerks((clerks) => {
    // `window.Clerk`, else the first that deep detection found.
    let first: PageClerk | null = null;
    const reads: List<Read | null> = emptyList();
    const start = (wait: Wait) => {
      for (let index = 0; index < clerks.length; index++) {
        const clerk = clerks[index] ?? null;
        first ??= clerk;
        add(reads, null);
        const put = (values: Read) => {
          reads[index] = values;
        };
        if (clerk) read(clerk, selected, wait(put));
      }
    };
    gather(start, () => done(toArray(reads)));
    if (first) announce();
    if (now() < watchedUntilMs) listenTo(first);
  });
}

let listened: PageClerk | null = null;
let stopListening: unknown;
const ignore = () => {};

/** The page gets the browser's own function: it finds neither our source in it nor, in what it throws, our address. */
const listener = bound(postTask, undefined, onEmit, delayOf(0));

function listenTo(clerk: PageClerk | null): void {
  if (listened === clerk) return;
  const stop = (stopIt: unknown) => {
    if (typeof stopIt === 'function') call(stopIt, undefined, [], ignore);
  };
  stop(stopListening);
  listened = clerk;
  stopListening = undefined;
  const keepStop = (stopIt: unknown) => {
    if (listened === clerk) stopListening = stopIt;
    else stop(stopIt);
  };
  get(clerk, 'addListener', (addListener) => {
    if (typeof addListener === 'function') call(addListener, clerk, [listener], keepStop);
  });
}

let emitted = false;
function onEmit(): void {
  if (emitted || !listened) return;
  emitted = true;
  const waitMs = readAtMs + minGapMs - now();
  const run = () => {
    emitted = false;
    report(false);
  };
  if (waitMs > 0) later(run, waitMs);
  else run();
}
