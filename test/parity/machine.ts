import { createClerkClient } from '@clerk/backend';
import { judgeBearer } from '../../src/core/server/judge-bearer.ts';
import type { AcceptedToken } from '../../src/core/server/settings.ts';
import type { IssuerKeys } from '../../src/core/token/issuer-keys.ts';
import { readKeys, sourceOf } from '../../src/core/token/pasted-keys.ts';
import { readToken } from '../../src/core/token/read.ts';
import { checkSignature } from '../../src/core/token/signature.ts';
import { type Draft, freshDraft, mint, nowMs, nowSec } from './draft.ts';
import { createKeys, type Keys } from './keys.ts';
import { generateMutations, type Mutation } from './mutations.ts';
import type { Disagreement, Report } from './parity.ts';
import { createRandom, type Random } from './random.ts';
import { publishableKeys } from './server-draft.ts';
import { withClerkStubbed } from './verdicts.ts';

/** OAuth and M2M tokens that are JWTs, as bearer tokens, against the real `authenticateRequest({ acceptsToken })`. */

interface MachineDraft extends Draft {
  acceptsToken: AcceptedToken;
}

const maxDisagreements = 5;

/** Where session tokens are accepted the verdict is `verifyToken`’s, as in `parity.ts`. */
const otherTypes = ['m2m_token', 'oauth_token', 'api_key', 'any'] as const;

const m2m = { sub: 'mch_1', aud: ['mch_2'], scopes: 'mch_2', jti: 'mt_1', iat: nowSec, exp: nowSec + 300 };
const oauth = {
  sub: 'user_1',
  client_id: 'app_1',
  scope: 'profile email',
  jti: 'oat_1',
  aud: ['https://mcp.example.com/mcp'],
  iat: nowSec,
  nbf: nowSec - 10,
  exp: nowSec + 86_400,
  iss: 'https://emu.clerk.accounts.dev',
};

const audiences = [[], ['api'], ['mch_2'], ['https://mcp.example.com/mcp'], [''], ['', 'mch_2']];
const auds = [undefined, null, '', 'api', 'mch_2', ['mch_2'], [], [''], ['api', 1], [null], {}, 5];
const subjects = ['mch_1', 'mch_', 'user_1', 'MCH_1', undefined, 5, ''];
const types = ['JWT', 'at+jwt', 'application/at+jwt', 'AT+JWT', undefined, null, ['at+jwt'], 5];
const categories = [
  undefined,
  'cl_B7d4PD111AAA',
  'cl_B7d4PD222AAA',
  'cl_B7d4PD333AAA',
  'cl_I7d4PD111III',
  5,
  null,
];

/** Deviations that matter to these two alone. */
function generateOwn(random: Random): Mutation {
  const [part, name, values] = random.pick([
    ['claims', 'sub', subjects],
    ['header', 'typ', types],
    ['header', 'cat', categories],
    ['claims', 'aud', auds],
    ['options', 'audience', audiences],
  ] as const);
  const value: unknown = random.pick<unknown>(values);
  return {
    name: `${part}: ${name} = ${JSON.stringify(value)}`,
    apply: (draft) => Object.assign(draft[part], { [name]: value }),
  };
}

function freshMachineDraft(kind: 'm2m' | 'oauth'): MachineDraft {
  const draft = freshDraft();
  const claims = kind === 'm2m' ? { ...m2m } : { ...oauth };
  const header =
    kind === 'm2m'
      ? { alg: 'RS256', typ: 'JWT', kid: 'ins_own', cat: 'cl_B7d4PD333AAA' }
      : { alg: 'RS256', typ: 'at+jwt', kid: 'ins_own' };
  return { ...draft, header, claims, acceptsToken: 'any' };
}

export function runMachineParity(cases: number, seed: number): Promise<Report> {
  const keys = createKeys();
  return withClerkStubbed(keys, () => compareAll(cases, seed, keys));
}

async function compareAll(cases: number, seed: number, keys: Keys): Promise<Report> {
  const random = createRandom(seed);
  const given = new Map<string | null, IssuerKeys>();
  const report: Report = { agree: 0, disagreements: [], answers: {} };

  async function keysOf({ jwks: name }: Draft): Promise<IssuerKeys> {
    const before = given.get(name);
    if (before) return before;
    const read = await readKeys(name === null ? keys.pem : JSON.stringify({ keys: keys.jwks[name] }));
    if (!read.ok) throw new Error(`The keys “${name ?? 'PEM'}” were refused: ${read.problem.code}`);
    const issuer: IssuerKeys = { jwks: read.value.jwks, source: sourceOf(read.value) };
    given.set(name, issuer);
    return issuer;
  }

  async function ours(raw: string, draft: MachineDraft): Promise<string> {
    const reading = readToken(raw);
    const signature = await checkSignature(raw, reading, await keysOf(draft));
    const { authorizedParties = [], audience = [], clockSkewMs = 5_000 } = draft.options;
    const verdict = judgeBearer(
      raw,
      { reading, signature },
      { acceptsToken: draft.acceptsToken, authorizedParties, audience, clockSkewMs, nowMs },
    );
    return verdict.kind === 'rejected' ? verdict.reason : verdict.kind;
  }

  async function compare(kind: 'm2m' | 'oauth', accepts: AcceptedToken, mutations: Mutation[]) {
    const draft = freshMachineDraft(kind);
    draft.acceptsToken = accepts;
    for (const { apply } of mutations) apply(draft);
    const raw = mint(draft, keys);
    if (!isSendable(raw)) return null;
    const [own, clerks] = [await ours(raw, draft), await clerksAnswer(raw, draft, keys)];
    report.answers[clerks] = (report.answers[clerks] ?? 0) + 1;
    if (own === clerks) return null;
    return { what: [kind, accepts, ...mutations.map(({ name }) => name)], ours: own, clerks, raw };
  }

  async function shrink(
    kind: 'm2m' | 'oauth',
    accepts: AcceptedToken,
    mutations: Mutation[],
    found: Disagreement,
  ): Promise<Disagreement> {
    for (const mutation of mutations) {
      const fewer = mutations.filter((each) => each !== mutation);
      const smaller = await compare(kind, accepts, fewer);
      if (smaller) return shrink(kind, accepts, fewer, smaller);
    }
    return found;
  }

  for (let n = 0; n < cases && report.disagreements.length < maxDisagreements; n++) {
    const kind = random.pick(['m2m', 'oauth'] as const);
    const accepts = random.chance(0.6) ? (`${kind}_token` as const) : random.pick(otherTypes);
    const mutations = [
      ...Array.from({ length: random.pick([0, 1, 1, 2]) }, () => generateOwn(random)),
      ...generateMutations(random, Object.keys(keys.jwks)),
    ];
    const found = await compare(kind, accepts, mutations);
    if (found) report.disagreements.push(await shrink(kind, accepts, mutations, found));
    else report.agree++;
  }
  return report;
}

/** A header can't carry line breaks, and loses spaces around it. */
const isSendable = (raw: string): boolean => raw === raw.trim() && !/\s/.test(raw) && raw !== '';

async function clerksAnswer(raw: string, draft: MachineDraft, keys: Keys): Promise<string> {
  const { clockSkewMs, ...options } = draft.options;
  // The stubbed API answers with the JWKS that the secret key names.
  const secretKey = draft.jwks ?? 'plain';
  const client = createClerkClient({
    publishableKey: publishableKeys.development,
    secretKey,
    telemetry: { disabled: true },
  });
  const request = new Request('https://api.example.com/', { headers: { authorization: `Bearer ${raw}` } });
  try {
    const state = await client.authenticateRequest(request, {
      ...options,
      acceptsToken: draft.acceptsToken,
      ...(draft.jwks === null && { jwtKey: keys.pem }),
      ...(clockSkewMs !== undefined && { clockSkewInMs: clockSkewMs }),
    } as Parameters<typeof client.authenticateRequest>[1]);
    return state.status === 'signed-in' ? 'accepted' : renamed(String(state.reason));
  } catch {
    return 'error';
  }
}

/** `session_token` and `any` answer an expired session token with what they would do about it; the verdict is verifyToken's. */
const renamed = (reason: string): string => {
  if (reason.startsWith('session-token-expired')) return 'token-expired';
  if (reason === 'session-token-nbf') return 'token-not-active-yet';
  return reason === 'session-token-iat-in-the-future' ? 'token-iat-in-the-future' : reason;
};
