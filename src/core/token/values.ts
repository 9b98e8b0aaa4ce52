import type { Json, JsonRecord } from '../result.ts';

/** Narrowing of JSON values that nobody vouches for. */

export const isRecord = (value: Json | undefined): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

export const seconds = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

export const strings = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

export const isArrayOfStrings = (value: Json | undefined): value is string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** Entries of a list separated by commas. */
export const list = (value: string | null): string[] =>
  value ? value.split(',').map((entry) => entry.trim()) : [];

/** For details of problems, which hold little of a token. */
export const clip = (value: string): string => (value.length > 40 ? `${value.slice(0, 39)}…` : value);

export const byteLength = (value: string): number => new TextEncoder().encode(value).length;
