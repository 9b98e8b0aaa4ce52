import { createLocalJWKSet, errors, importSPKI, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { readToken } from '../../src/core/token/read.ts';
import { judgeFor } from '../../src/core/verifiers/judge-for.ts';
import { checkStandardSignature } from '../../src/core/verifiers/standard-signature.ts';
import { createRandom } from './random.ts';
import {
  createStandardKeys,
  type KeySet,
  type StandardPairs,
  secret,
  standardSignature,
} from './standard-keys.ts';
import {
  freshStandardDraft,
  generateStandardMutations,
  type StandardDraft,
  type StandardMutation,
} from './standard-mutations.ts';

export interface StandardDisagreement {
  /** The fewest mutations with which it still shows. */
  what: string[];
  ours: string;
  joses: string;
  raw: string;
}

export interface StandardReport {
  agree: number;
  disagreements: StandardDisagreement[];
  /** How often jose gave each answer. */
  answers: Record<string, number>;
}

const maxDisagreements = 5;

/** Compares our verdicts for a standard verifier with those of the real `jwtVerify` of jose, on generated tokens. */
export async function runStandardParity(cases: number, seed: number): Promise<StandardReport> {
  const pairs = createStandardKeys();
  const random = createRandom(seed);
  const report: StandardReport = { agree: 0, disagreements: [], answers: {} };

  async function compare(mutations: StandardMutation[]): Promise<StandardDisagreement | null> {
    const draft = freshStandardDraft();
    for (const { apply } of mutations) apply(draft);
    const raw = makeToken(draft, pairs);
    const set = draft.keys === null ? null : (pairs.sets[draft.keys] ?? null);
    const [mine, joses] = [await ours(raw, draft, set), await answerOfJose(raw, draft, set)];
    report.answers[joses] = (report.answers[joses] ?? 0) + 1;
    if (isSame(raw, mine, joses)) return null;
    return { what: mutations.map(({ name }) => name), ours: mine, joses, raw };
  }

  /** Drops mutations as long as the rest still disagrees. */
  async function shrink(
    mutations: StandardMutation[],
    found: StandardDisagreement,
  ): Promise<StandardDisagreement> {
    for (const mutation of mutations) {
      const fewer = mutations.filter((each) => each !== mutation);
      const smaller = await compare(fewer);
      if (smaller) return shrink(fewer, smaller);
    }
    return found;
  }

  for (let index = 0; index < cases && report.disagreements.length < maxDisagreements; index++) {
    const mutations = generateStandardMutations(random, pairs.sets);
    const found = await compare(mutations);
    if (found) report.disagreements.push(await shrink(mutations, found));
    else report.agree++;
  }
  return report;
}

/** jose is given the secret, which we never ask for: of what it says of the signature we say nothing. */
function isSame(raw: string, mine: string, joses: string): boolean {
  if (!usesSecret(raw) || joses === 'ERR_JWS_INVALID' || joses === 'ERR_JOSE_NOT_SUPPORTED')
    return mine === joses;
  if (joses === 'accepted') return mine === 'not-verified';
  if (joses === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') return mine !== 'accepted';
  // Stray bits: jose reads such a payload, we only its words.
  return mine === joses || (mine === 'not-verified' && readToken(raw).claims === null);
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');

function makeToken(draft: StandardDraft, pairs: StandardPairs): string {
  const header = encode(draft.headerText ?? JSON.stringify(draft.header));
  const payload = encode(draft.claimsText ?? JSON.stringify(draft.claims));
  const data = draft.editSigned(header, payload).join('.');
  return draft.edit(`${data}.${standardSignature(data, draft.header.alg, draft.signWith, pairs)}`);
}

const claimSteps = ['iss', 'aud', 'iat', 'nbf', 'exp'];

async function ours(raw: string, draft: StandardDraft, set: KeySet | null): Promise<string> {
  const signature = await checkStandardSignature(raw, set);
  const verdict = judgeFor('other', readToken(raw), signature, draft);
  if (verdict.kind !== 'rejected') return verdict.kind;
  const { name = '' } = verdict.steps.find(({ outcome }) => outcome === 'failed') ?? {};
  return claimSteps.includes(name) ? `${verdict.reason}: ${name}` : verdict.reason;
}

const isSecretAlgorithm = (alg: string): boolean => /^HS(256|384|512)$/.test(alg);

function usesSecret(raw: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(raw.split('.')[0] ?? '', 'base64url').toString());
    return isSecretAlgorithm(String((header as { alg?: unknown } | null)?.alg));
  } catch {
    return false;
  }
}

/** As one would write it with a PEM: the algorithms of its type of key, and no others. */
const algorithmsOfPem: Record<string, string[]> = {
  'PEM: rsa': ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  'PEM: ec': ['ES256'],
  'PEM: ec384': ['ES384'],
  'PEM: ed': ['EdDSA', 'Ed25519'],
};

async function answerOfJose(raw: string, draft: StandardDraft, set: KeySet | null): Promise<string> {
  const { issuer, clockToleranceSec, nowMs } = draft;
  const audience = draft.audience.filter(Boolean);
  const algorithms = algorithmsOfPem[draft.keys ?? ''];
  const findKey: JWTVerifyGetKey = async (header, token) => {
    if (isSecretAlgorithm(header.alg)) return secret;
    if (set?.pem) return importSPKI(set.pem, header.alg);
    return createLocalJWKSet(set?.jwks ?? { keys: [] })(header, token);
  };
  try {
    await jwtVerify(raw, findKey, {
      ...(issuer === null ? {} : { issuer }),
      ...(audience.length === 0 ? {} : { audience }),
      ...(algorithms ? { algorithms: [...algorithms, 'HS256', 'HS384', 'HS512'] } : {}),
      clockTolerance: clockToleranceSec,
      currentDate: new Date(nowMs),
    });
    return 'accepted';
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) return 'key-unusable';
    const isOfClaim = error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired;
    return isOfClaim ? `${error.code}: ${error.claim}` : error.code;
  }
}
