import type { Site } from './site.ts';

/** A figure, and the goal that it is held against. */
export interface Figure {
  /** What is measured, as a noun. */
  what: string;
  measured: number;
  /** null: no goal, only good to know. */
  atMost: number | null;
  unit: 'times' | 'ms' | 'bytes' | 'elements' | 'injections';
  /** How it came about: both sides of a ratio, the number of rounds. */
  detail: string;
}

export interface RowContext {
  /** Folder of the build that is measured. */
  ours: string;
  site: Site;
  /** Tries only: few rounds, whose figures say little. */
  isQuick: boolean;
}

/** Some figures that are taken together; `npm run bench -- <name>` runs one alone. */
export interface BenchRow {
  name: string;
  method: string;
  /** What these figures can't show. */
  blindSpot: string;
  run(context: RowContext): Promise<Figure[]>;
}

export type Verdict = 'met' | 'MISSED' | 'no goal';

export function verdictOf({ measured, atMost }: Figure): Verdict {
  if (atMost === null) return 'no goal';
  return measured <= atMost ? 'met' : 'MISSED';
}

export function valueText(value: number, unit: Figure['unit']): string {
  if (unit === 'times') return value.toFixed(2);
  if (unit === 'ms') return `${value.toFixed(value < 1 ? 3 : 1)} ms`;
  return `${value.toLocaleString('en')} ${unit}`;
}
