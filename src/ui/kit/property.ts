import type { JsonRecord } from '../../core/json.ts';

/** A property of one of Clerk's objects and how to draw its value. */
export type Property = { name: string } & (
  | { kind: 'id'; value: string; what: string }
  | { kind: 'text'; value: string; note?: string }
  | { kind: 'time'; ms: number }
  | { kind: 'json'; value: JsonRecord }
  /** ClerkJS holds no value. */
  | { kind: 'none' }
  /** This version of ClerkJS has no such property. */
  | { kind: 'absent' }
);

export const time = (name: string, ms: number | null): Property =>
  ms === null ? { name, kind: 'none' } : { name, kind: 'time', ms };

export const id = (name: string, value: string | null | undefined, what: string): Property =>
  value ? { name, kind: 'id', value, what } : { name, kind: 'none' };

export const text = (name: string, value: string | null | undefined, note?: string): Property =>
  value ? { name, kind: 'text', value, ...(note && { note }) } : { name, kind: 'none' };

export const json = (name: string, value: JsonRecord | null): Property =>
  value ? { name, kind: 'json', value } : { name, kind: 'none' };
