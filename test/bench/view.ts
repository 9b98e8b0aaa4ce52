import { performance } from 'node:perf_hooks';
import { generateKeyPair, SignJWT } from 'jose';
import * as v from 'valibot';
import type { Frame } from '../../src/background/tabs/registry.ts';
import { viewTab } from '../../src/background/tabs/view.ts';
import { createContextOf } from '../../src/background/tokens/context.ts';
import { createTokenInspector } from '../../src/background/tokens/inspect.ts';
import { createKeyStore } from '../../src/background/tokens/keys.ts';
import { PageReport } from '../../src/core/clerk-js/snapshot.ts';
import { defaultSettings } from '../../src/core/server/settings.ts';
import { openGate } from '../unit/background/tokens/open-gate.ts';
import type { BenchRow } from './row.ts';
import { ofText } from './stats.ts';

interface ViewTimes {
  /** Milliseconds of the worker for the view of a report, with `__session` cookies and without any. */
  withCookiesMs: number;
  withoutMs: number;
}

const sessions = 500;
const cookies = 8;
const rounds = 30;
const warmUps = 8;

/** Times the worker's view of a tab with many sessions, in this process; the least of some rounds. */
async function measureViews(): Promise<ViewTimes> {
  const { privateKey } = await generateKeyPair('RS256');
  const raws = await Promise.all(
    Array.from({ length: sessions }, (_, n) =>
      new SignJWT({ sid: `sess_${n}`, sub: `user_${n}`, iat: 1_800_000_000, exp: 1_800_000_060, v: 2 })
        .setProtectedHeader({ alg: 'RS256', kid: 'ins_1', typ: 'JWT' })
        .sign(privateKey),
    ),
  );
  const subjects = [viewerOf(raws, raws.slice(0, cookies)), viewerOf(raws, [])];
  const [withCookiesMs = Number.NaN, withoutMs = Number.NaN] = leastOf(subjects);
  return { withCookiesMs, withoutMs };
}

/** A worker that knows the tab already, as it does from the second report on. */
function viewerOf(raws: string[], cookieTokens: string[]): () => void {
  const inspector = createTokenInspector(
    createKeyStore({ fetch: async () => new Response('{"keys":[]}'), now: Date.now, gate: openGate }),
  );
  const frame: Frame = {
    address: { tabId: 1, frameId: 0, documentId: '1', instance: 0 },
    url: 'https://app.example.com/',
    origin: 'https://app.example.com',
    isPrivate: false,
    report: reportOf(raws, cookieTokens),
    problem: null,
    send: () => {},
  };
  const tab = {
    tabId: 1,
    frames: new Map([[0, frame]]),
    watchers: new Set<never>(),
    recorders: new Set<never>(),
    unreachable: null,
    framesNotAllowed: [],
  };
  const contextOf = createContextOf(
    async () => null,
    () => true,
  );
  const server = {
    suffixes: { of: () => 'naoXFJnI' },
    settingsOf: () => ({ settings: defaultSettings, unreadable: [] }),
    now: Date.now,
  };
  return () => void viewTab(tab, { inspector, contextOf, onChecked: () => {}, server });
}

const reportOf = (raws: string[], cookieTokens: string[]): PageReport =>
  v.parse(PageReport, {
    revision: 1,
    takenAtMs: 1,
    clerks: [
      {
        version: '6.0.0',
        loaded: true,
        publishableKey: `pk_test_${btoa('emu.clerk.accounts.dev$')}`,
        'client.id': 'client_1',
        'client.sessions': raws.map((raw, n) => ({
          id: `sess_${n}`,
          status: 'active',
          'lastActiveToken.jwt.claims.__raw': raw,
        })),
        'client.sessions.length': raws.length,
      },
    ],
    cookies: cookieTokens.map((token, n) => [`__session_${n}`, token]),
    pageHasFocus: true,
  });

/** One after the other in each round, so that a slow moment meets them all. */
function leastOf(works: (() => void)[]): number[] {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const startedMs = performance.now();
      work();
      const ms = performance.now() - startedMs;
      if (round >= warmUps) least[index] = Math.min(least[index] ?? Number.NaN, ms);
    }
  }
  return least;
}

export const view: BenchRow = {
  name: 'view',
  method: `In Node, the least of ${rounds - warmUps} rounds, with and without in turn; the worker knows the tokens from the report before.`,
  blindSpot: 'The copy that goes to the panel. The first report, whose tokens are new.',
  async run() {
    const { withCookiesMs, withoutMs } = await measureViews();
    return [
      {
        what: `View of ${sessions} sessions with ${cookies} cookies, of one without`,
        measured: withCookiesMs / withoutMs,
        atMost: 1.5,
        unit: 'times',
        detail: ofText(withCookiesMs, withoutMs, rounds - warmUps),
      },
    ];
  },
};
