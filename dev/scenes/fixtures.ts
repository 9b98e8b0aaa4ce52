import { base64url } from 'jose';
import { commandNames, entryOf } from '../../src/core/clerk-js/command.ts';
import { rollUp } from '../../src/core/server/roll-up.ts';
import { readToken } from '../../src/core/token/read.ts';
import type { SignatureOutcome } from '../../src/core/token/types.ts';
import type {
  ClerkView,
  FrameView,
  PastedTokenView,
  SessionView,
  TabView,
  TokenView,
} from '../../src/protocol/views.ts';
import { cookiesOf, withServer } from './server.ts';

/** Makers of what panel and popup show, shared by scenes and tests. Times are around `nowMs`. */

/** 2026-11-21 21:40:00 UTC: a full second. */
export const nowMs = Date.UTC(2026, 10, 21, 21, 40, 0);

export const origin = 'http://localhost:5173';
export const issuer = 'https://emu.clerk.accounts.dev';
export const signatureText = 'SIGNATURE-THAT-MUST-STAY-HIDDEN-';
/** As long as that of an RSA key of 2048 bits: a shorter one is taken for cut off. */
const signaturePart = signatureText.padEnd(342, 'A');
export const tabId = 7;

const base64 = (value: object): string => base64url.encode(JSON.stringify(value));

export const valid: SignatureOutcome = {
  kind: 'valid',
  keys: {
    kind: 'instance',
    url: `${issuer}/.well-known/jwks.json`,
    fetchedAtMs: nowMs - 12_000,
    clockAheadMs: 0,
  },
};

interface TokenOptions {
  leftSec?: number;
  signature?: SignatureOutcome;
  source?: TokenView['source'];
  header?: Record<string, unknown>;
}

/** The compact form, signature included. */
export const rawOf = ({ withoutSignature }: TokenView): string => `${withoutSignature}.${signaturePart}`;

/** A session token that expires `leftSec` after `nowMs`. */
export function makeToken(
  claims: Record<string, unknown> = {},
  { leftSec = 42, signature = valid, source = 'lastActiveToken', header: parameters = {} }: TokenOptions = {},
): TokenView {
  const exp = nowMs / 1_000 + leftSec;
  const header = { alg: 'RS256', cat: 'cl_B7d4PD111AAA', kid: 'ins_1', typ: 'JWT', ...parameters };
  const payload = { azp: origin, exp, iat: exp - 60, iss: issuer, nbf: exp - 70, v: 2, ...claims };
  const withoutSignature = `${base64(header)}.${base64(payload)}`;
  return {
    source,
    reading: readToken(`${withoutSignature}.${signaturePart}`),
    signature,
    withoutSignature,
    signatureChars: signaturePart.length,
  };
}

/** The same as the worker tells of one that was pasted. */
export const asPasted = (
  token: TokenView,
  standard: PastedTokenView['standard'] = { kind: 'no-keys', why: 'There are no keys.' },
): PastedTokenView => ({ ...token, standard });

/** An active session of Alice, with whatever a test wants otherwise. */
export function makeSession(id: string, more: Partial<SessionView> = {}): SessionView {
  const { token = makeToken({ sid: id, sub: 'user_1' }) } = more;
  return {
    id,
    status: 'active',
    user: { id: 'user_1', firstName: 'Alice', lastName: 'Ng', username: null, email: 'alice@example.com' },
    publicUserData: null,
    lastActiveAtMs: nowMs - 14_000,
    abandonAtMs: nowMs + 86_400_000,
    expireAtMs: nowMs + 86_400_000,
    updatedAtMs: nowMs,
    createdAtMs: nowMs - 3_600_000,
    lastActiveOrganizationId: null,
    organization: null,
    organizations: [],
    actor: null,
    otherTokens: [],
    server: null,
    ...more,
    token,
  };
}

/** All methods, as in ClerkJS 6. */
const methods = commandNames.flatMap((name) => entryOf(name).method ?? []);

export function makeClerk(sessions: SessionView[], more: Partial<ClerkView> = {}): ClerkView {
  const active = sessions.find(({ id }) => id === (more.activeSessionId ?? sessions[0]?.id));
  const clerk: ClerkView = {
    instance: {
      version: '6.40.0',
      status: 'ready',
      loaded: true,
      publishableKey: null,
      frontendApi: 'emu.clerk.accounts.dev',
      instanceType: 'development',
      proxyUrl: null,
      domain: null,
      isSatellite: false,
      sdk: null,
    },
    client: { id: 'client_1', lastActiveSessionId: null, createdAtMs: null, updatedAtMs: null },
    activeSessionId: sessions[0]?.id ?? null,
    activeUser: { publicMetadata: null, updatedAtMs: null },
    sessions,
    dropped: 0,
    capabilities: { methods: [...methods], options: ['organizationId', 'intent'] },
    cookieOwners: [],
    pageHasFocus: true,
    issuer,
    keyElsewhere: null,
    origin,
    server: null,
    settings: null,
    cookies: cookiesOf(active),
    cookieRows: [],
    cookieAccess: 'readable-only',
    findings: { found: [], passed: 0, notRun: [], nextChangeMs: null },
    ...more,
  };
  if ('server' in more) return clerk;
  const { findings } = more;
  const told = withServer(clerk, nowMs);
  if (!findings || !told.server) return told;
  // As the product does: nothing is green beside an error.
  const headline = rollUp(told.server.headline, findings.found);
  return { ...told, findings, server: { ...told.server, headline } };
}

export function makeFrame(clerk: ClerkView | null, more: Partial<FrameView> = {}): FrameView {
  return {
    address: { tabId, frameId: 0, documentId: '1', instance: 0 },
    url: `${origin}/`,
    takenAtMs: nowMs,
    revision: 1,
    clerk,
    failedScript: null,
    hidden: null,
    problem: null,
    ...more,
  };
}

export function makeTab(frames: FrameView[], more: Partial<TabView> = {}): TabView {
  return {
    tabId,
    unreachable: null,
    frames,
    framesNotAllowed: [],
    problems: [],
    answered: true,
    ...more,
  };
}

/** A tab with these sessions in its top frame. */
export const tabWith = (sessions: SessionView[], more: Partial<ClerkView> = {}): TabView =>
  makeTab([makeFrame(makeClerk(sessions, more))]);
