import { useMemo } from 'preact/hooks';
import { judgeBearer } from '../../../core/server/judge-bearer.ts';
import type { AnyVerdict } from '../../../core/token/types.ts';
import { backendLabels } from '../../../core/verifiers/backends.ts';
import { judgeFor } from '../../../core/verifiers/judge-for.ts';
import { useKit } from '../../kit/context.ts';
import { distinct } from '../../kit/distinct.ts';
import type { Standing } from '../../token/standing.ts';
import type { Judged } from '../../token/VerdictView.tsx';
import { useLab } from './context.ts';
import type { Expectations } from './fields.ts';
import type { LabToken } from './lab.ts';

/** What the backend that the form names makes of a token, as of now. */
export function useJudged(token: LabToken): Judged {
  const { clock } = useKit();
  const lab = useLab();
  const verdict = useMemo(
    () => distinct(() => verdictOn(token, lab.expected.value, clock.nowMs.value)),
    [token, lab, clock],
  ).value;
  const { backend } = lab.expected.value;
  return {
    verdict,
    standing: standingOf(verdict),
    by: backend === 'clerk' ? 'Clerk’s backend' : backendLabels[backend],
  };
}

const notChecked = { kind: 'not-checked', why: 'not a JWT whose signature could be checked' } as const;

export function verdictOn(
  { raw, reading, view }: LabToken,
  { backend, ...options }: Expectations,
  nowMs: number,
): AnyVerdict {
  if (backend === 'clerk') {
    const token = { reading: view?.reading ?? reading, signature: view?.signature ?? notChecked };
    return judgeBearer(raw, token, { ...options, nowMs });
  }
  return judgeFor(backend, view?.reading ?? reading, view?.standard ?? null, { ...options, nowMs });
}

const tones = { accepted: 'good', rejected: 'bad', 'not-verified': 'muted' } as const;

const standingOf = ({ kind }: AnyVerdict): Standing => ({ tone: tones[kind], caveat: null });
