import * as v from 'valibot';
import type { Json, JsonRecord } from '../../json.ts';

/** Shapes that others are made of. Nobody vouches for a report: every text, list and number has an end. */

export const maxReportTextChars = 4_000;

export const text = v.pipe(v.string(), v.maxLength(maxReportTextChars));
/** As much of a claim as a token holds. */
const longText = v.pipe(v.string(), v.maxLength(100_000));
export const maybeText = v.nullable(text);
export const number = v.pipe(v.number(), v.finite());
export const maybeNumber = v.nullable(number);
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const flag = v.boolean();

export const listOf = <Entry extends v.GenericSchema>(max: number, entry: Entry) =>
  v.pipe(v.array(entry), v.maxLength(max));

export const json: v.GenericSchema<unknown, Json> = v.lazy(() =>
  v.union([longText, number, flag, v.null(), v.array(json), v.record(text, json)]),
);
export const jsonRecord: v.GenericSchema<unknown, JsonRecord> = v.record(text, json);
/** As ClerkJS has it of an actor: flat. */
export const flatRecord = v.record(text, v.nullable(v.union([text, number, flag])));
