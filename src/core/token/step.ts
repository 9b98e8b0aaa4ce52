import type { ReasonCode, Step } from './types.ts';

export type StepResult = Omit<Step, 'name'>;

export const passed = (detail: string): StepResult => ({ outcome: 'passed', detail });
export const skipped = (detail: string): StepResult => ({ outcome: 'not-run', detail });
export const failed = (reason: ReasonCode, detail: string): StepResult => ({
  outcome: 'failed',
  detail,
  reason,
});
