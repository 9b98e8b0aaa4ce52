import type { ReasonCode, Step } from './types.ts';

export type Check = Omit<Step, 'name'>;

export const passed = (detail: string): Check => ({ outcome: 'passed', detail });
export const skipped = (detail: string): Check => ({ outcome: 'not-run', detail });
export const failed = (reason: ReasonCode, detail: string): Check => ({ outcome: 'failed', detail, reason });
