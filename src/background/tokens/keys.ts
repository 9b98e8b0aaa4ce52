import { type Result, refused, success } from '../../core/result.ts';
import { type IssuerKeys, type KeySource, type KeysProblem, readJwks } from '../../core/token/issuer-keys.ts';
import { readAtMost } from '../read-body.ts';
import { createPlaces, createQueue } from './keys-limits.ts';

/** The frame whose Clerk the keys are for. */
export interface KeysFrame {
  tabId: number;
  origin: string;
  /** It is there, and somebody looks at its tab. */
  isLookedAt: () => boolean;
  /** Reads the address with the frame's own origin; null when that fails too. */
  readFromPage: (url: string) => Promise<string | null>;
}

type ReadKeys = Result<IssuerKeys, KeysProblem>;

/** What every fetch of keys passes. */
export interface KeysGate {
  /** Settles once the person's choice is known; null: it is. */
  reading(): Promise<void> | null;
  /** Why keys may not be fetched from an address; null: they may, or the choice is not known yet. */
  refusal(url: string): KeysProblem | null;
}

export interface KeysOptions {
  fetch: typeof fetch;
  now: () => number;
  gate: KeysGate;
}

const timeoutMs = 5_000;
const maxBytes = 100_000;
/** As long as `@clerk/backend` keeps them. */
const keepMs = 5 * 60_000;
const retryMs = 10_000;
const refetchMs = 30_000;
/** The frame's own request has 5 s. */
const pageTimeoutMs = 6_000;
const maxEntries = 50;

const tooMany: ReadKeys = refused({ code: 'too-many' });
const notWatched: ReadKeys = refused({ code: 'not-watched' });
/** Nothing went out: that is so until the next look only. */
const notSent: ReadonlySet<string> = new Set<KeysProblem['code']>(['not-watched', 'not-asked', 'turned-off']);

type Answer = Result<{ text: string; clockAheadMs: number | null }, KeysProblem>;

interface Entry {
  outcome: Promise<ReadKeys>;
  startedAtMs: number;
  /** null: under way. */
  isGood: boolean | null;
  /** Who asked for it: it ends with the last of them. */
  tabs: Set<number>;
}

type Entries = Map<string, Entry>;

/**
 * Reads and keeps the keys of instances, in memory. One request at a time for each address, two at once in all; four
 * addresses a tab, and only while somebody looks at it, and the person's choice lets it.
 */
export function createKeyStore({ fetch, now, gate }: KeysOptions) {
  /** By address. */
  const own: Entries = new Map();
  /** By address and origin: what was read from within a page is good for that page only. */
  const ofPages: Entries = new Map();
  const places = createPlaces(now);
  const pagePlaces = createPlaces(now);
  const queue = createQueue();

  /**
   * @param url as `keysAddress` gave it
   * @param unknownKeyId a token names a key that is not among those kept: asks again, at most each 30 s
   */
  async function get(url: string, frame: KeysFrame, unknownKeyId = false): Promise<ReadKeys> {
    const reading = gate.reading();
    if (reading) await reading;
    const refusal = refusalOf(url);
    if (refusal) return refused(refusal);
    const pageId = `${url} ${frame.origin}`;
    const ofPage = fresh(ofPages, pageId, frame, unknownKeyId);
    if (ofPage?.isGood) return ofPage.outcome;
    const entry = fresh(own, url, frame, unknownKeyId) ?? ask(url, frame);
    if (!('outcome' in entry)) return entry;
    const outcome = await entry.outcome;
    if (outcome.ok || outcome.problem.code !== 'unreachable') return outcome;
    // No CORS answer for us, or no answer at all: the page itself may be allowed to read it.
    return (ofPage ?? fresh(ofPages, pageId, frame, unknownKeyId) ?? askPage(pageId, url, frame)).outcome;
  }

  /** Why keys may not be had from an address; null: they may, or that is not known yet. Kept ones are not used either. */
  const refusalOf = (url: string): KeysProblem | null => gate.refusal(url);

  /** The same of a request that is about to be sent. */
  function mayNotAsk(url: string, { isLookedAt }: KeysFrame): ReadKeys | null {
    const refusal = refusalOf(url);
    if (refusal) return refused(refusal);
    return isLookedAt() ? null : notWatched;
  }

  function fresh(entries: Entries, id: string, { tabId }: KeysFrame, unknownKeyId: boolean): Entry | null {
    const entry = entries.get(id);
    if (!entry) return null;
    const goodForMs = entry.isGood === false ? retryMs : unknownKeyId ? refetchMs : keepMs;
    // Whichever way the machine's clock was set.
    if (Math.abs(now() - entry.startedAtMs) >= goodForMs) return null;
    entry.tabs.add(tabId);
    return entry;
  }

  function start(entries: Entries, id: string, { tabId }: KeysFrame, outcome: Promise<ReadKeys>): Entry {
    const entry: Entry = { outcome, startedAtMs: now(), isGood: null, tabs: new Set([tabId]) };
    entries.delete(id);
    entries.set(id, entry);
    const [oldest] = entries.keys();
    if (oldest !== undefined && entries.size > maxEntries) entries.delete(oldest);
    void outcome.then((result) => {
      entry.isGood = result.ok;
      // Who comes to look again need not wait.
      if (!result.ok && notSent.has(result.problem.code) && entries.get(id) === entry) entries.delete(id);
    });
    return entry;
  }

  /** Asks the server itself, if this tab may. */
  function ask(url: string, frame: KeysFrame): Entry | ReadKeys {
    const { tabId, isLookedAt } = frame;
    const problem = mayNotAsk(url, frame);
    if (problem) return problem;
    if (!places.take(tabId, url, isLookedAt)) return tooMany;
    const read = async (): Promise<ReadKeys> => {
      const late = mayNotAsk(url, frame);
      if (late) return late;
      const answer = await request(url);
      if (!answer.ok) return answer;
      const { text, clockAheadMs } = answer.value;
      return parse(text, { kind: 'instance', url, fetchedAtMs: now(), clockAheadMs });
    };
    return start(own, url, frame, queue.run(tabId, read));
  }

  function askPage(id: string, url: string, frame: KeysFrame): Pick<Entry, 'outcome'> {
    const { tabId, isLookedAt, readFromPage } = frame;
    const problem = mayNotAsk(url, frame);
    if (problem) return { outcome: Promise.resolve(problem) };
    if (!pagePlaces.take(tabId, id, isLookedAt)) return { outcome: Promise.resolve(tooMany) };
    const read = async (): Promise<ReadKeys> => {
      // A page need not answer at all.
      const text = await within(pageTimeoutMs, readFromPage(url));
      if (text === null) return refused({ code: 'unreachable' });
      return parse(text, { kind: 'page', url, fetchedAtMs: now(), clockAheadMs: null });
    };
    return start(ofPages, id, frame, read());
  }

  function forgetTab(tabId: number): void {
    for (const each of [places, pagePlaces]) each.forgetTab(tabId);
    for (const entries of [own, ofPages]) {
      for (const [id, { tabs }] of entries) {
        if (tabs.delete(tabId) && tabs.size === 0) entries.delete(id);
      }
    }
  }

  async function request(url: string): Promise<Answer> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        credentials: 'omit',
        redirect: 'manual',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal,
      });
      if (response.type === 'opaqueredirect') return refused({ code: 'redirected' });
      if (!response.ok) return refused({ code: 'http-error', detail: `status ${response.status}` });
      const text = await readAtMost(response, maxBytes);
      if (text === null) return refused({ code: 'too-large' });
      return success({ text, clockAheadMs: clockAhead(response.headers.get('date'), now()) });
    } catch {
      return refused({ code: signal.aborted ? 'timeout' : 'unreachable' });
    }
  }

  return { get, refusalOf, forgetTab };
}

export type KeyStore = ReturnType<typeof createKeyStore>;

/** The `Date` header has whole seconds: half a one more is right on average. */
function clockAhead(date: string | null, nowMs: number): number | null {
  const serverMs = date === null ? Number.NaN : Date.parse(date) + 500;
  return Number.isNaN(serverMs) ? null : serverMs - nowMs;
}

function parse(text: string, source: KeySource): ReadKeys {
  const jwks = readJwks(text);
  return jwks.ok ? success({ jwks: jwks.value, source }) : jwks;
}

/** null when it takes longer. */
async function within(timeoutMs: number, value: Promise<string | null>): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  const first = await Promise.race([value, late]);
  clearTimeout(timer);
  return first;
}
