/** JSON values that nobody vouches for: parsed, and narrowed to what is wanted. */

/** Any JSON value: what a claim can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonRecord = Record<string, Json>;

/** Any JSON value; undefined when the text is none. Never throws. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object, but no array. */
export const isRecord = (value: Json | undefined): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** null for anything but a string. */
export const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

/** null for anything but a finite number. */
export const seconds = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** The strings of an array; none for anything else. */
export const strings = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

export const isArrayOfStrings = (value: Json | undefined): value is string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** Entries of a list separated by commas. */
export const list = (value: string | null): string[] =>
  value ? value.split(',').map((entry) => entry.trim()) : [];
