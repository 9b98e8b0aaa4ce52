import { createClerkClient } from '@clerk/backend';
import { getCookieSuffix } from '@clerk/shared/keys';
import { parseCookie } from 'cookie';
import type { Answer } from '../../src/core/server/answer.ts';
import { authenticate } from '../../src/core/server/authenticate.ts';
import type { CheckedToken, ServerContext } from '../../src/core/server/context.ts';
import { tokensInHandshake } from '../../src/core/server/handshake.ts';
import type { ServerRequest } from '../../src/core/server/request.ts';
import { defaultSettings } from '../../src/core/server/settings.ts';
import { tokensIn } from '../../src/core/server/tokens-in.ts';
import type { IssuerKeys } from '../../src/core/token/issuer-keys.ts';
import { readKeys, sourceOf } from '../../src/core/token/pasted-keys.ts';
import { readToken } from '../../src/core/token/read.ts';
import { checkSignature } from '../../src/core/token/signature.ts';
import { nowMs, nowSec } from './draft.ts';
import { createKeys, type Keys } from './keys.ts';
import { createRandom } from './random.ts';
import {
  freshServerDraft,
  frontendApiOf,
  mintAll,
  publishableKeys,
  requestOf,
  type ServerDraft,
} from './server-draft.ts';
import { generateServerMutations, type ServerMutation } from './server-mutations.ts';

export interface ServerDisagreement {
  /** The fewest mutations with which it still shows. */
  what: string[];
  ours: string;
  clerks: string;
}

export interface ServerReport {
  agree: number;
  disagreements: ServerDisagreement[];
  /** How often the real one gave each answer. */
  answers: Record<string, number>;
  /** Cases in which Clerk's API decided, and ours had several outcomes. */
  open: number;
}

const maxDisagreements = 5;

/** Compares our answers with the real `authenticateRequest` on generated requests, cookie jars and settings. */
export function runServerParity(cases: number, seed: number): Promise<ServerReport> {
  const keys = createKeys();
  return withClerkStubbed(keys, (stub) => compareAll(cases, seed, keys, stub));
}

export interface Stub {
  draft: ServerDraft | null;
  nowMs: number;
  brought: string;
}

async function compareAll(cases: number, seed: number, keys: Keys, stub: Stub): Promise<ServerReport> {
  const random = createRandom(seed);
  const report: ServerReport = { agree: 0, disagreements: [], answers: {}, open: 0 };
  const compare = createCompare(keys, stub);

  /** Drops mutations as long as the rest still disagrees. */
  async function shrink(mutations: ServerMutation[], found: ServerDisagreement): Promise<ServerDisagreement> {
    for (const mutation of mutations) {
      const fewer = mutations.filter((each) => each !== mutation);
      const smaller = await compare(fewer);
      if (smaller.disagreement) return shrink(fewer, smaller.disagreement);
    }
    return found;
  }

  for (let n = 0; n < cases && report.disagreements.length < maxDisagreements; n++) {
    const mutations = generateServerMutations(random);
    const { disagreement, clerks, isOpen } = await compare(mutations);
    report.answers[clerks] = (report.answers[clerks] ?? 0) + 1;
    if (isOpen) report.open++;
    if (disagreement) report.disagreements.push(await shrink(mutations, disagreement));
    else report.agree++;
  }
  return report;
}

function createCompare(keys: Keys, stub: Stub) {
  const given = createGiven(keys);

  return async (mutations: ServerMutation[]) => {
    const draft = freshServerDraft();
    for (const { apply } of mutations) apply(draft);
    const suffix = await getCookieSuffix(publishableKeys[draft.instance]);
    const tokens = mintAll(draft, keys);
    const make = () => requestOf(draft, tokens, suffix);
    const ask = async (atMs: number): Promise<string> => {
      Object.assign(stub, { draft, nowMs: atMs, brought: tokens.brought });
      return clerksAnswer(draft, make(), keys);
    };
    const answerAt = async (atMs: number) =>
      authenticate(
        await contextOf(draft, serverRequestFrom(make(), draft.url), suffix, atMs, await given(draft)),
      );
    const ours = await answerAt(nowMs);
    const clerks = await ask(nowMs);
    const problem =
      fits(ours, clerks) && mayBeOpen(ours, draft)
        ? await problemLater(ours, clerks, ask)
        : `${wordsOf(ours).join(' or ')}`;
    const what = mutations.map(({ name }) => name);
    const disagreement = problem === null ? null : { what, ours: problem, clerks };
    return { disagreement, clerks, isOpen: ours.outcomes.length > 1 };
  };
}

/** Until the answer may change by itself it has to stay. */
async function problemLater(
  ours: Answer,
  clerks: string,
  ask: (atMs: number) => Promise<string>,
): Promise<string | null> {
  const lastMs = ours.nextChangeMs === null ? nowMs + 100_000_000 : ours.nextChangeMs - 1;
  const later = await ask(lastMs);
  const same = later === clerks || (ours.outcomes.length > 1 && fits(ours, later));
  return same ? null : `${clerks} until ${ours.nextChangeMs}, but ${later} at ${lastMs}`;
}

export const wordsOf = ({ outcomes }: Answer): string[] =>
  outcomes.map(({ status, reason, isPending }) =>
    status === 'signed-in'
      ? `signed-in${isPending ? ', pending' : ''}`
      : status === 'error'
        ? 'error'
        : `${status}, ${reason}`,
  );

export function fits(ours: Answer, clerks: string): boolean {
  return wordsOf(ours).some((word) =>
    word.endsWith('…')
      ? clerks.startsWith(word.slice(0, -1))
      : word === clerks ||
        (ours.outcomes.length > 1 && word === 'signed-in' && clerks.startsWith('signed-in')),
  );
}

/** Several outcomes only where Clerk's API is asked. */
export const mayBeOpen = ({ outcomes }: Answer, draft: ServerDraft): boolean =>
  outcomes.length === 1 ||
  draft.cookies.some(([name]) => /__refresh|nonce/.test(name)) ||
  /nonce/.test(draft.url) ||
  draft.settings.acceptsToken !== 'session_token';

/** What the real one says. */
export async function clerksAnswer(draft: ServerDraft, request: Request, keys: Keys): Promise<string> {
  const { satellite, clockSkewMs, organizationPatterns, personalAccountPatterns, ...settings } =
    draft.settings;
  const publishableKey = publishableKeys[draft.instance];
  const secretKey = `${draft.instance === 'production' ? 'sk_live_' : 'sk_test_'}${draft.jwks ?? 'plain'}`;
  const client = createClerkClient({ publishableKey, secretKey, telemetry: { disabled: true } });
  try {
    const state = await client.authenticateRequest(request, {
      ...settings,
      acceptsToken: settings.acceptsToken,
      ...(draft.jwks === null && { jwtKey: keys.pem }),
      ...(clockSkewMs !== null && { clockSkewInMs: clockSkewMs }),
      ...(satellite && {
        isSatellite: true,
        domain: satellite.domain,
        proxyUrl: satellite.proxyUrl,
        signInUrl: satellite.signInUrl,
        satelliteAutoSync: satellite.autoSync,
      }),
      // An empty list would match every address: in our settings it stands for none.
      organizationSyncOptions: {
        ...(organizationPatterns.length > 0 && { organizationPatterns }),
        ...(personalAccountPatterns.length > 0 && { personalAccountPatterns }),
      },
    } as Parameters<typeof client.authenticateRequest>[1]);
    if (state.status === 'signed-in') return isPending(state) ? 'signed-in, pending' : 'signed-in';
    return `${state.status}, ${state.reason}`;
  } catch {
    return 'error';
  }
}

function isPending(state: { tokenType: unknown; toAuth(): unknown }): boolean {
  if (state.tokenType !== 'session_token') return false;
  try {
    return (state.toAuth() as { sessionStatus?: unknown }).sessionStatus === 'pending';
  } catch {
    return false;
  }
}

/** The server's keys as ours takes them. */
export function createGiven(keys: Keys) {
  const known = new Map<string | null, IssuerKeys>();
  return async ({ jwks: name }: ServerDraft): Promise<IssuerKeys> => {
    const before = known.get(name);
    if (before) return before;
    const read = await readKeys(name === null ? keys.pem : JSON.stringify({ keys: keys.jwks[name] }));
    if (!read.ok) throw new Error(`The keys “${name ?? 'PEM'}” were refused: ${read.problem.code}`);
    const issuer: IssuerKeys = { jwks: read.value.jwks, source: sourceOf(read.value) };
    known.set(name, issuer);
    return issuer;
  };
}

/** As a server sees it. */
function serverRequestFrom(request: Request, url: string): ServerRequest {
  const header = (name: string) => request.headers.get(name);
  return {
    method: request.method,
    url,
    headers: {
      authorization: header('authorization'),
      origin: header('origin'),
      referer: header('referer'),
      secFetchDest: header('sec-fetch-dest'),
      accept: header('accept'),
    },
    cookies: new Map(
      Object.entries(parseCookie(header('cookie') ?? '')).map(([name, value]) => [name, value ?? '']),
    ),
  };
}

/** All that our answer to a request follows from, its signatures checked. */
export async function contextOf(
  draft: ServerDraft,
  asked: ServerRequest,
  suffix: string,
  atMs: number,
  keys: IssuerKeys,
): Promise<ServerContext> {
  const checked = new Map<string, CheckedToken>();
  const check = async (raw: string): Promise<CheckedToken> => {
    const reading = readToken(raw);
    const token = { reading, signature: await checkSignature(raw, reading, keys) };
    checked.set(raw, token);
    return token;
  };
  for (const raw of tokensIn(asked, suffix)) {
    for (const brought of tokensInHandshake(await check(raw))) await check(brought);
  }
  return {
    request: asked,
    instance: { type: draft.instance, frontendApi: frontendApiOf(draft), cookieSuffix: suffix },
    settings: { ...defaultSettings, ...draft.settings },
    nowMs: atMs,
    tokenOf: (raw: string): CheckedToken => {
      const token = checked.get(raw);
      if (!token) throw new Error('a token was asked for that is not among those of the request');
      return token;
    },
  };
}

/** Clerk's backend logs what it is asked to refuse, and reads the clock and the network through globals. */
export async function withClerkStubbed<T>(keys: Keys, work: (stub: Stub) => Promise<T>): Promise<T> {
  const stub: Stub = { draft: null, nowMs, brought: '' };
  const { log, warn, error } = console;
  const before = { now: Date.now, fetch: globalThis.fetch, env: process.env.NODE_ENV };
  Object.assign(console, { log() {}, warn() {}, error() {} });
  Date.now = () => stub.nowMs;
  globalThis.fetch = async (input, init) => answerOf(new Request(input as string, init), stub, keys);
  process.env.NODE_ENV = 'test';
  try {
    return await work(stub);
  } finally {
    Object.assign(console, { log, warn, error });
    Date.now = before.now;
    globalThis.fetch = before.fetch;
    if (before.env === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before.env;
  }
}

function answerOf(request: Request, { draft, brought }: Stub, keys: Keys): Response {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/jwks')) {
    const name = request.headers.get('Authorization')?.replace(/^Bearer sk_(test|live)_/, '') ?? '';
    return Response.json({ keys: keys.jwks[name] ?? [] });
  }
  const failure = (status: number, code: string) =>
    Response.json({ errors: [{ code, message: code }] }, { status });
  const cookies = (token: string) => [`__session=${token}; Path=/`];
  switch (draft?.api) {
    case 'refuses':
      return failure(401, 'session_refresh_session_not_found');
    case 'does not know':
      return failure(404, 'resource_not_found');
    case 'forbids':
      return failure(401, 'clerk_key_invalid');
    case 'fails':
      throw new TypeError('fetch failed');
    case 'gives nothing':
      return Response.json({ cookies: [], directives: [] });
    case 'gives an expired token':
      return Response.json({ cookies: cookies('a.b.c'), directives: cookies('a.b.c') });
    default:
      return Response.json({
        cookies: cookies(brought),
        directives: cookies(brought),
        id: 'mt_1',
        object: 'token',
        subject: 'x',
        scopes: [],
        claims: null,
        revoked: false,
        expired: false,
        created_at: nowSec,
        updated_at: nowSec,
      });
  }
}
