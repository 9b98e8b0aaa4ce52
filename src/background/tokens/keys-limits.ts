/** How much pages may make the extension ask for. */

/** Addresses that keys are read from for one tab. */
export const maxAddresses = 4;
/** Requests at once, of all tabs; one of each. */
const maxAtOnce = 2;
/** An address that nobody needs any more keeps its place for so long: a page can't name others by loading again. */
const keepPlaceMs = 10_000;

interface Place {
  /** Whether the frame that named it last is there, and is looked at. */
  isNeeded: () => boolean;
  usedAtMs: number;
}

/** The addresses of each tab. A tab has a few, and gets others when its documents are gone. */
export function createPlaces(now: () => number, max = maxAddresses) {
  const tabs = new Map<number, Map<string, Place>>();

  /** Whether a tab may use an address. */
  function take(tabId: number, address: string, isNeeded: () => boolean): boolean {
    const places = tabs.get(tabId) ?? new Map<string, Place>();
    for (const [other, place] of places) {
      const isOver = !place.isNeeded() && Math.abs(now() - place.usedAtMs) >= keepPlaceMs;
      if (isOver) places.delete(other);
    }
    if (!places.has(address) && places.size >= max) return false;
    tabs.set(tabId, places.set(address, { isNeeded, usedAtMs: now() }));
    return true;
  }

  return { take, forgetTab: (tabId: number) => void tabs.delete(tabId) };
}

/** Lets few requests go out at once, and one of a tab, so that a server that does not answer holds up its own tab only. */
export function createQueue() {
  const busy = new Set<number>();
  let waiting: { tabId: number; start: () => void }[] = [];

  function next(): void {
    const turn = busy.size < maxAtOnce && waiting.find(({ tabId }) => !busy.has(tabId));
    if (!turn) return;
    waiting = waiting.filter((each) => each !== turn);
    busy.add(turn.tabId);
    turn.start();
    next();
  }

  /** Runs a request when its turn comes. It must not throw. */
  const run = <Value>(tabId: number, request: () => Promise<Value>): Promise<Value> =>
    new Promise((resolve) => {
      const start = () =>
        void request().then((value) => {
          busy.delete(tabId);
          resolve(value);
          next();
        });
      waiting.push({ tabId, start });
      next();
    });

  return { run };
}
