import { type ReadonlySignal, signal } from '@preact/signals';
import { maxSessions } from '../../core/limits.ts';
import type { SessionView, TabView, TokenView } from '../../protocol/views.ts';

/** Tokens kept of each session, besides those it holds. */
export const maxKept = 5;

export interface KeptToken {
  /** Counts up; names the token for as long as it is kept. */
  number: number;
  token: TokenView;
}

export interface TokenHistory {
  /** All kept tokens of each session, the oldest first, those it still holds included. */
  readonly kept: ReadonlySignal<ReadonlyMap<string, readonly KeptToken[]>>;
  /** Those the session no longer holds, the newest first. */
  previous(session: SessionView): KeptToken[];
}

/** Keeps the last distinct tokens of every session that was seen, in memory only. */
export function createTokenHistory(view: ReadonlySignal<TabView | null>): TokenHistory {
  const kept = signal<ReadonlyMap<string, readonly KeptToken[]>>(new Map());
  let number = 0;

  const keep = (known: readonly KeptToken[], token: TokenView): readonly KeptToken[] => {
    const at = known.findIndex((each) => each.token.withoutSignature === token.withoutSignature);
    const before = known[at];
    if (!before) return [...known, { number: ++number, token }];
    // The same token; its signature may have been checked since.
    if (before.token.signature.kind === token.signature.kind) return known;
    return known.with(at, { number: before.number, token });
  };

  view.subscribe((tab) => {
    let next: Map<string, readonly KeptToken[]> | null = null;
    for (const { clerk } of tab?.frames ?? []) {
      for (const session of clerk?.sessions ?? []) {
        const known = (next ?? kept.peek()).get(session.id) ?? [];
        const held = heldBy(session);
        const now = held.reduce(keep, known);
        if (now === known) continue;
        next ??= new Map(kept.peek());
        next.set(session.id, withoutOldest(now, held));
      }
    }
    if (!next) return;
    // Sessions that were seen first go first.
    for (const id of [...next.keys()].slice(0, -maxSessions)) next.delete(id);
    kept.value = next;
  });

  return {
    kept,
    previous: (session) => notAmong(kept.value.get(session.id) ?? [], heldBy(session)).reverse(),
  };
}

function notAmong(all: readonly KeptToken[], held: readonly TokenView[]): KeptToken[] {
  const texts = new Set(held.map(({ withoutSignature }) => withoutSignature));
  return all.filter(({ token }) => !texts.has(token.withoutSignature));
}

/** Drops the oldest beyond the limit. What the session still holds, however old, takes no place from the others. */
function withoutOldest(all: readonly KeptToken[], held: readonly TokenView[]): readonly KeptToken[] {
  const dropped = new Set(notAmong(all, held).slice(0, -maxKept));
  return dropped.size === 0 ? all : all.filter((each) => !dropped.has(each));
}

/** Every token a session holds, the one that is shown last: it is the newest. */
function heldBy({ token, otherTokens }: SessionView): TokenView[] {
  return token ? [...otherTokens, token] : otherTokens;
}
