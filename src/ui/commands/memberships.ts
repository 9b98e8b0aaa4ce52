import { type ReadonlySignal, signal } from '@preact/signals';
import type { UserMemberships } from '../../core/clerk-js/results/memberships.ts';
import type { SessionView } from '../../protocol/views.ts';
import type { Actions } from './actions.ts';

/** What ClerkJS holds of the user's memberships, by session, once it was asked. */
export interface Memberships {
  readonly of: ReadonlySignal<ReadonlyMap<string, UserMemberships>>;
  /** Reads them; calls nothing in the page, and sends nothing. */
  load(session: SessionView): Promise<void>;
}

export function createMemberships({ run }: Pick<Actions, 'run'>): Memberships {
  const of = signal<ReadonlyMap<string, UserMemberships>>(new Map());
  const loading = new Map<string, Promise<void>>();

  async function read(session: SessionView): Promise<void> {
    const outcome = await run(session, { name: 'readMemberships' });
    if (!outcome.ok || outcome.value.value.kind !== 'memberships') return;
    of.value = new Map(of.peek()).set(session.id, outcome.value.value);
  }

  return {
    of,
    /** The same command is not given twice at once: who asks while it runs, waits for it. */
    load(session) {
      const begun = loading.get(session.id);
      if (begun) return begun;
      const reading = read(session).finally(() => loading.delete(session.id));
      loading.set(session.id, reading);
      return reading;
    },
  };
}
