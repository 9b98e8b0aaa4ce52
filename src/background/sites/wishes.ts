import * as v from 'valibot';
import { createTurns } from './in-turn.ts';

/** The browser's `storage.session`: memory that outlives a stop of the worker, and nothing else. */
export interface SessionStorage {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const key = 'wishes';
/** A prompt that was not answered for so long was left. */
export const keptMs = 5 * 60_000;
const maxWishes = 20;

const Wish = v.object({ tabId: v.number(), origins: v.array(v.string()), atMs: v.number() });
type Wish = v.InferOutput<typeof Wish>;

export interface WishesOptions {
  storage: SessionStorage;
  now: () => number;
  /** Whether the browser lets us on all of these sites. */
  isAllowed: (origins: string[]) => Promise<boolean>;
  /** Makes the scripts run where they may. */
  sync: () => Promise<void>;
  /** Rejects when the tab is closed. */
  reload: (tabId: number) => Promise<void>;
}

/**
 * Tabs whose site a person is about to allow. A wish outlives the popup that was closed by the prompt, and the worker that
 * was stopped while it was open.
 */
export function createWishes({ storage, now, isAllowed, sync, reload }: WishesOptions) {
  /** One thing at a time: two that read and write would undo each other. */
  const inTurn = createTurns();

  async function read(): Promise<Wish[]> {
    const stored = v.safeParse(v.array(Wish), (await storage.get(key))[key]);
    return stored.success ? stored.output.filter(({ atMs }) => Math.abs(now() - atMs) < keptMs) : [];
  }

  const keep = (wishes: Wish[]): Promise<void> => storage.set({ [key]: wishes.slice(-maxWishes) });

  /** Keeps a wish. Where the permission is there already, as it may have come first, the wish comes true at once. */
  async function add(tabId: number, origins: string[]): Promise<void> {
    await inTurn(async () => {
      const others = (await read()).filter((each) => each.tabId !== tabId);
      await keep([...others, { tabId, origins, atMs: now() }]);
    });
    await fulfil();
  }

  /** Makes our scripts run where they may, then reloads the tabs that waited for that. Each wish comes true once. */
  const fulfil = (): Promise<void> =>
    inTurn(async () => {
      await sync();
      const wishes = await read();
      const allowed = await Promise.all(wishes.map(({ origins }) => isAllowed(origins)));
      const granted = wishes.filter((_, index) => allowed[index]);
      if (granted.length === 0) return;
      await keep(wishes.filter((_, index) => !allowed[index]));
      // A tab that was closed meanwhile wants nothing any more.
      await Promise.allSettled(granted.map(({ tabId }) => reload(tabId)));
    });

  return { add, fulfil };
}
