import * as v from 'valibot';
import type { ClerkSnapshot } from '../../clerk-js/snapshot.ts';
import { bySeverity, type Finding } from '../../findings/finding.ts';
import { lacksRequests } from '../../findings/of-requests.ts';
import type { FindingsView, PageFacts } from '../../findings/page-facts.ts';
import { pageRules } from '../../findings/page-rules/index.ts';
import { parseJson } from '../../json.ts';
import { isApp, type SeenRequest } from '../../requests/seen-request.ts';
import { defaultSettings } from '../../server/settings.ts';
import { createLog } from '../../timeline/log.ts';
import { type Report, ReportShape, reportFormat, reportVersion } from '../schema.ts';
import { sessionTold } from '../session-told.ts';
import type { HarRead } from './read.ts';

/** Moments of a HAR at which its findings are looked for: what counts for a minute is told of each minute. */
const maxMoments = 60;
const withinMs = 60_000;

export interface HarAbout {
  /** When it was opened. */
  nowMs: number;
  madeBy: string;
}

/**
 * What a HAR tells, as a report: requests, tokens by what they say, handshakes, and what is wrong by the requests alone. What
 * ClerkJS held, and what the server was set up with, is not in it.
 */
export function reportOfHar(read: HarRead, { nowMs, madeBy }: HarAbout): Report | null {
  const { requests, url, left } = read;
  const log = createLog();
  log.preserve(true);
  for (const request of requests) {
    if (request.isDocument && request.what.kind === 'app')
      log.navigated(`${request.origin}${request.path}`, request.atMs);
    log.request(request);
  }
  const first = requests[0]?.atMs ?? nowMs;
  const told = {
    format: reportFormat,
    version: reportVersion,
    madeFrom: 'har',
    madeAtMs: requests.at(-1)?.atMs ?? nowMs,
    madeBy,
    browser: 'a HAR',
    isMasked: false,
    shownFrame: 0,
    frames: [
      { url: url ?? '', takenAtMs: requests.at(-1)?.atMs ?? nowMs, failedScript: null, clerk: clerkOf(read) },
    ],
    timeline: { startedAtMs: first, dropped: log.dropped() + left, events: log.events },
  };
  // Only what the shape names, as of any other report.
  const report = v.safeParse(ReportShape, parseJson(JSON.stringify(told)));
  return report.success ? report.output : null;
}

/** All that is known of its Clerk. */
function clerkOf({ tokens, frontendApi, clerkJs, cookies, url, requests }: HarRead) {
  const origin = url && URL.canParse(url) ? new URL(url).origin : '';
  return {
    instance: {
      ...noInstance,
      version: clerkJs ?? 'unknown',
      frontendApi,
      instanceType: frontendApi?.endsWith('.accounts.dev') ? 'development' : null,
    },
    client: null,
    activeUser: null,
    sessions: [...tokens.values()].map((token) => sessionTold({ ...token, signature: notChecked })),
    dropped: 0,
    pageHasFocus: true,
    issuer: null,
    keyElsewhere: null,
    origin,
    cookieOwners: [],
    server: null,
    settings: null,
    cookies: [...cookies].map(([name, valueChars]) => ({ name, value: null, valueChars, attributes: null })),
    cookieRows: [],
    cookieAccess: 'readable-only',
    findings: findingsIn(requests, origin),
  };
}

const notChecked = { kind: 'not-checked', why: 'a HAR contains no keys' } as const;

const noInstance: ClerkSnapshot['instance'] = {
  version: '',
  loaded: false,
  publishableKey: null,
  frontendApi: null,
  instanceType: null,
  proxyUrl: null,
  domain: null,
  isSatellite: null,
  sdk: null,
};

/** What rules on requests find in each minute of it, each once: as it was last. */
function findingsIn(requests: readonly SeenRequest[], origin: string): FindingsView {
  const rules = pageRules.filter(({ lacks }) => lacks === lacksRequests);
  const found = new Map<string, Finding>();
  for (const { atMs } of momentsOf(requests)) {
    const before = requests.filter((each) => each.atMs <= atMs && atMs - each.atMs <= withinMs);
    const facts = factsAt(before, origin, atMs);
    for (const rule of rules) {
      const result = rule.find(facts) ?? [];
      for (const each of 'code' in result ? [result] : result) found.set(`${each.code} ${each.about}`, each);
    }
  }
  const codes = new Set([...found.values()].map(({ code }) => code));
  return {
    found: bySeverity([...found.values()]),
    passed: rules.length - codes.size,
    notRun: pageRules
      .filter((rule) => !rules.includes(rule))
      .map(({ code }) => ({ code, why: 'a HAR contains only requests' })),
    nextChangeMs: null,
  };
}

/** Where something went wrong, from end to end. */
function momentsOf(requests: readonly SeenRequest[]): SeenRequest[] {
  const telling = requests.filter(
    (each, at) =>
      each.status >= 400 || each.what.kind === 'handshake' || isRefused(each) || at === requests.length - 1,
  );
  const step = Math.max(1, Math.ceil(telling.length / maxMoments));
  return telling.filter((_, at) => at % step === 0 || at === telling.length - 1);
}

const isRefused = (request: SeenRequest): boolean =>
  isApp(request) && request.what.answer !== null && request.what.answer.status !== 'signed-in';

/** Of a page of which nothing is known but its requests. */
function factsAt(requests: readonly SeenRequest[], origin: string, nowMs: number): PageFacts {
  const clerk: ClerkSnapshot = {
    instance: noInstance,
    client: null,
    activeUser: null,
    sessions: [],
    capabilities: { methods: [], options: [] },
    dropped: 0,
    cookies: [],
    cookieTokens: [],
    pageHasFocus: true,
  };
  return {
    nowMs,
    url: origin,
    origin,
    clerk,
    sessions: [],
    active: null,
    server: null,
    keyElsewhere: null,
    settings: defaultSettings,
    cookies: [],
    cookieRows: [],
    hasCookieAccess: false,
    clockAheadMs: null,
    requests,
    secretKeyInstanceIds: null,
    asked: null,
  };
}
