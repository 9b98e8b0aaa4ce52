import { clip as clipTo } from '../text.ts';
import type { Check, DimensionOutcome } from './types.ts';

const maxShownChars = 60;

/** A value that nobody vouches for, within a sentence. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `“${clip(value)}”`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** A name that stands for itself, at a bearable length. */
export const clip = (value: string): string => clipTo(value, maxShownChars);

const check =
  (outcome: DimensionOutcome) =>
  (why: string): Check => ({ outcome, why });

export const passed = check('passed');
export const failed = check('failed');
export const skipped = check('skipped');
export const ignored = check('ignored');
export const broken = check('error');

/** Several things asked of one dimension: the first that did not pass decides. */
export const allOf = (checks: Check[]): Check =>
  checks.find(({ outcome }) => outcome !== 'passed') ?? passed(checks.map(({ why }) => why).join('; '));
