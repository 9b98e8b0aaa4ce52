import { judge } from '../token/judge.ts';
import { kindOfJwtType, tokenKinds } from '../token/kinds.ts';
import { passed, skipped } from '../token/step.ts';
import type { AnyStep, AnyVerdict } from '../token/types.ts';
import type { CheckedToken } from './context.ts';

/** M2M and OAuth tokens that are JWTs: `verifyM2MJwt` and `verifyOAuthJwt` of `@clerk/backend` 3.25. */

export interface MachineJwtOptions {
  nowMs: number;
  clockSkewMs: number;
  /** Empty: not checked. An OAuth token has to name one where there are some. */
  audience: readonly string[];
}

const failedCode = 'token-verification-failed';

/** The subject of a machine makes it an M2M token, whatever its `typ`. */
export const isOfMachine = ({ reading }: CheckedToken): boolean =>
  typeof reading.claims?.sub === 'string' && reading.claims.sub.startsWith('mch_');

export const isOAuthType = (typ: unknown): boolean =>
  typeof typ === 'string' && kindOfJwtType(typ) === 'oauth-token';

/** The steps in Clerk's order; the first that fails decides. Of one that can be read. */
export function judgeMachineJwt(token: CheckedToken, options: MachineJwtOptions): AnyVerdict {
  return isOfMachine(token) ? judgeM2M(token, options) : judgeOAuth(token, options);
}

function judgeM2M(token: CheckedToken, options: MachineJwtOptions): AnyVerdict {
  const { header } = token.reading;
  const { category } = tokenKinds['m2m-token'];
  if (header?.cat !== undefined && header.cat !== category) {
    const detail = `its category is not a machine’s, ${category}`;
    const reason = 'token-invalid';
    return { kind: 'rejected', reason, steps: [{ name: 'category', outcome: 'failed', detail, reason }] };
  }
  const first: AnyStep = {
    name: 'category',
    ...passed(header?.cat === undefined ? 'no cat' : 'a machine’s'),
  };
  const isRightType = header?.typ === undefined || header.typ === 'JWT';
  return withStep(first, judgeJwt(token, isRightType, { ...options }));
}

function judgeOAuth(token: CheckedToken, options: MachineJwtOptions): AnyVerdict {
  const { header, claims } = token.reading;
  const verdict = judgeJwt(token, isOAuthType(header?.typ), { ...options, audience: [] });
  const steps = verdict.steps.filter(({ name }) => name !== 'aud');
  const problem = audienceProblem(claims?.aud, options.audience);
  if (verdict.kind === 'rejected') return { ...verdict, steps: [...steps, { name: 'aud', ...notReached }] };
  if (problem) {
    const step: AnyStep = { name: 'aud', outcome: 'failed', detail: problem, reason: failedCode };
    return { kind: 'rejected', reason: failedCode, steps: [...steps, step] };
  }
  const expected = options.audience.filter(Boolean);
  const step =
    expected.length > 0 ? passed([claims?.aud].flat().join(', ')) : skipped('not checked: no audience set');
  return { ...verdict, steps: [...steps, { name: 'aud', ...step }] };
}

const notReached = skipped('–');

const withStep = (first: AnyStep, verdict: AnyVerdict): AnyVerdict => ({
  ...verdict,
  steps: [first, ...verdict.steps],
});

/** `verifyJwt`, whose reasons are one here. `judge` is for session tokens: what they differ in is looked at before. */
function judgeJwt(token: CheckedToken, isRightType: boolean, options: MachineJwtOptions): AnyVerdict {
  const { cat: _, typ, ...header } = token.reading.header ?? {};
  const reading = {
    ...token.reading,
    kind: 'other-jwt' as const,
    header: isRightType ? header : { ...header, typ: typ ?? 'missing' },
  };
  const verdict = judge(reading, token.signature, { ...options, audience: [...options.audience] });
  const steps = verdict.steps.filter(({ name }) => name !== 'azp');
  if (verdict.kind !== 'rejected') return { ...verdict, steps };
  return {
    kind: 'rejected',
    reason: failedCode,
    steps: steps.map((step) => (step.outcome === 'failed' ? { ...step, reason: failedCode } : step)),
  };
}

/** OAuth tokens have to name an audience where the server expects one; null: they do, or it does not. */
function audienceProblem(aud: unknown, audience: readonly string[]): string | null {
  const expected = audience.filter(Boolean);
  if (expected.length === 0) return null;
  const named = aud ? [aud].flat() : [];
  if (named.length === 0 || !named.every((each) => typeof each === 'string' && each !== ''))
    return 'it names no audience';
  return named.some((each) => expected.includes(each as string))
    ? null
    : `its audience is not ${expected.join(' or ')}`;
}
