import { useMemo } from 'preact/hooks';
import { judgeBearer } from '../../../core/server/judge-bearer.ts';
import type { AnyVerdict } from '../../../core/token/types.ts';
import { backendLabels } from '../../../core/verifiers/backends.ts';
import { judgeFor } from '../../../core/verifiers/judge-for.ts';
import type { BackendVerdict } from '../../../core/verifiers/types.ts';
import { useKit } from '../../kit/context.ts';
import { distinct } from '../../kit/distinct.ts';
import type { Standing } from '../../token/standing.ts';
import type { Judged } from '../../token/VerdictView.tsx';
import { useLab } from './context.ts';
import type { Expectations } from './fields.ts';
import type { LabToken } from './types.ts';

export interface LabJudged extends Judged {
  /** Of another backend than Clerk's, with what else it says; null: it is Clerk's. */
  other: BackendVerdict | null;
}

/** What the backend that the form names makes of a token, as of now. */
export function useJudged(token: LabToken): LabJudged {
  const { clock } = useKit();
  const lab = useLab();
  const { verdict, other } = useMemo(
    () => distinct(() => verdictOn(token, lab.expected.value, clock.nowMs.value)),
    [token, lab, clock],
  ).value;
  const { backend } = lab.expected.value;
  return {
    verdict,
    other,
    standing: standingOf(verdict),
    by: backend === 'clerk' ? 'Clerk’s backend' : backendLabels[backend],
  };
}

/** Of what is no JWS: jose and its like take three parts (RFC 7515 section 7.1). */
const noJws = {
  kind: 'failed',
  code: 'ERR_JWS_INVALID',
  detail: 'It is not a JWT.',
  fitsAnotherKey: false,
} as const;

const notLookedAt = { kind: 'no-keys', why: 'It is not decoded.' } as const;

export function verdictOn(
  { raw, reading, signature, view }: LabToken,
  { backend, ...options }: Expectations,
  nowMs: number,
): { verdict: AnyVerdict; other: BackendVerdict | null } {
  if (backend === 'clerk') {
    return { verdict: judgeBearer(raw, { reading, signature }, { ...options, nowMs }), other: null };
  }
  const { audience, clockSkewMs } = options;
  const expected = { issuer: null, audience, clockToleranceSec: clockSkewMs / 1_000, nowMs };
  const other = judgeFor(
    backend,
    reading,
    view?.standard ?? (raw.split('.').length === 3 ? notLookedAt : noJws),
    expected,
  );
  return { verdict: other, other };
}

const tones = { accepted: 'good', rejected: 'bad', 'not-verified': 'muted' } as const;

const standingOf = ({ kind }: AnyVerdict): Standing => ({ tone: tones[kind], caveat: null });
