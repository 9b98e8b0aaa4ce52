import { tokenKinds } from '../token/kinds.ts';
import type { TokenReading } from '../token/types.ts';
import { backendLabels, type OtherBackend } from './backends.ts';
import { howToReach } from './how-to.ts';
import type { BackendStep, BackendVerdict, CheckResult } from './types.ts';

export const passed = (detail: string): CheckResult => ({ outcome: 'passed', detail });

export const skipped = (detail: string): CheckResult => ({ outcome: 'not-run', detail });

/** A step that can’t be run here, without which nothing can be accepted. */
export const undecided = (reason: string, detail: string): CheckResult => ({
  outcome: 'not-run',
  detail,
  reason,
});

export const failed = (reason: string, detail: string, says?: string): CheckResult => ({
  outcome: 'failed',
  detail,
  reason,
  ...(says === undefined ? {} : { says }),
});

export type Checks = readonly (readonly [name: string, check: () => CheckResult])[];

/** Runs a backend’s checks in their order: the first failed one decides, and the rest does not run. */
export function runChecks(
  backend: OtherBackend,
  reading: TokenReading,
  checks: Checks,
  opens: readonly string[],
): BackendVerdict {
  const { isHidden, withArticle } = tokenKinds[reading.kind];
  if (isHidden) return unread(backend, checks, `This is ${withArticle}: not inspected.`);
  const steps: BackendStep[] = [];
  let decided: BackendStep | null = null;
  for (const [name, check] of checks) {
    const step: BackendStep = { name, ...(decided ? skipped('–') : check()) };
    if (step.outcome === 'failed') decided = step;
    steps.push(step);
  }
  const open = decided ?? steps.find(({ reason }) => reason !== undefined);
  if (!open) {
    const why = `${backendLabels[backend]} accepts this token.`;
    const accepted = backend === 'other' ? 'A standard verifier accepts this token.' : why;
    return { kind: 'accepted', reason: 'accepted', why: accepted, says: null, steps, opens, howTo: null };
  }
  return {
    kind: decided ? 'rejected' : 'not-verified',
    reason: open.reason ?? 'not-verified',
    why: open.detail,
    says: open.says ?? null,
    steps,
    opens,
    howTo: howToReach(backend),
  };
}

const unread = (backend: OtherBackend, checks: Checks, why: string): BackendVerdict => ({
  kind: 'not-verified',
  reason: 'credential',
  why,
  says: null,
  steps: checks.map(([name]) => ({ name, ...skipped('not inspected') })),
  opens: [],
  howTo: howToReach(backend),
});
