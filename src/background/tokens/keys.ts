import { type Result, refused, success } from '../../core/result.ts';
import { type IssuerKeys, type KeySource, type KeysProblem, readJwks } from '../../core/token/issuer-keys.ts';
import { readAtMost } from '../read-body.ts';

/** The frame whose Clerk the keys are for. */
export interface KeysFrame {
  origin: string;
  /** Reads the address with the frame's own origin; null when that fails too. */
  readFromPage: (url: string) => Promise<string | null>;
}

type ReadKeys = Result<IssuerKeys, KeysProblem>;

export interface KeysOptions {
  fetch: typeof fetch;
  now: () => number;
}

const timeoutMs = 5_000;
const maxBytes = 100_000;
/** As long as `@clerk/backend` keeps them. */
const keepMs = 5 * 60_000;
const retryMs = 10_000;
const refetchMs = 30_000;

type Answer = Result<{ text: string; clockAheadMs: number | null }, KeysProblem>;

interface Entry {
  outcome: Promise<ReadKeys>;
  startedAtMs: number;
  failed: boolean;
}

/** Reads and keeps the keys of instances, in memory. One request at a time for each address. */
export function createKeyStore({ fetch, now }: KeysOptions) {
  const entries = new Map<string, Entry>();

  /**
   * @param url as `keysAddress` gave it
   * @param unknownKeyId a token names a key that is not among those kept: asks again, at most each 30 s
   */
  function get(url: string, frame: KeysFrame, unknownKeyId = false): Promise<ReadKeys> {
    // What was read from within a page is good for that page only.
    const id = `${url} ${frame.origin}`;
    const entry = entries.get(id);
    const ageMs = entry ? now() - entry.startedAtMs : Number.POSITIVE_INFINITY;
    const goodForMs = entry?.failed ? retryMs : unknownKeyId ? refetchMs : keepMs;
    if (entry && ageMs < goodForMs) return entry.outcome;
    const started: Entry = { outcome: read(url, frame), startedAtMs: now(), failed: false };
    entries.set(id, started);
    void started.outcome.then((outcome) => {
      started.failed = !outcome.ok;
    });
    return started.outcome;
  }

  async function read(url: string, frame: KeysFrame): Promise<ReadKeys> {
    const answer = await request(url);
    const fetchedAtMs = now();
    if (answer.ok) {
      const { text, clockAheadMs } = answer.value;
      return parse(text, { kind: 'instance', url, fetchedAtMs, clockAheadMs });
    }
    if (answer.problem.code !== 'unreachable') return answer;
    // No CORS answer for us, or no answer at all: the page itself may be allowed to read it.
    const text = await frame.readFromPage(url);
    return text === null
      ? answer
      : parse(text, { kind: 'page', url, fetchedAtMs: now(), clockAheadMs: null });
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

  return { get };
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
