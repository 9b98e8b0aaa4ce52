import * as v from 'valibot';
import { boundedArray, count, finite } from '../bounded.ts';
import { maxRecordKeys, maxTextChars, maxTokenChars } from '../limits.ts';
import { type ReadableSchema, readAs, selectionOf } from './selection.ts';

/**
 * What a property of ClerkJS must be, and how the hook reads it. One odd or missing value must not cost the whole
 * report: it is read as null.
 */

export const text = v.pipe(v.string(), v.maxLength(maxTextChars));
export const maybeText = v.fallback(v.nullish(text, null), null);
export const maybeFlag = v.fallback(v.nullish(v.boolean(), null), null);
export const maybeNumber = v.fallback(v.nullish(finite, null), null);
export const maybeCount = v.fallback(v.nullish(count, null), null);
/** Epoch milliseconds. */
export const maybeDate = readAs('dates', maybeNumber);
export const maybeToken = readAs(
  'tokens',
  v.fallback(v.nullish(v.pipe(v.string(), v.nonEmpty(), v.maxLength(maxTokenChars)), null), null),
);
/** Of what is there or not, and says no more by its value. */
export const presence = v.optional(v.fallback(v.null(), null));

/** A flat record of the page (actor, agent). */
export const maybeRecord = readAs(
  'records',
  v.fallback(
    v.nullable(
      v.pipe(
        v.record(text, v.nullable(v.union([text, finite, v.boolean()]))),
        v.check((record) => Object.keys(record).length <= maxRecordKeys),
      ),
    ),
    null,
  ),
);

type EntrySchema<Entry> = v.GenericSchema<unknown, Entry> & ReadableSchema;

/** A list of the page; empty when it is too long, or one entry is not what it should be. */
export const listOf = <Entry>(max: number, entry: EntrySchema<Entry>) =>
  readAs({ max, each: selectionOf(entry) }, v.fallback(boundedArray(max, entry), []));

/** A list of the page without the entries that are not what they should be; empty when it is too long. */
export const validOf = <Entry>(max: number, entry: EntrySchema<Entry>) =>
  readAs(
    { max, each: selectionOf(entry) },
    v.fallback(
      v.pipe(
        boundedArray(max, v.unknown()),
        v.transform((entries): Entry[] =>
          entries.flatMap((each) => {
            const parsed = v.safeParse(entry, each);
            return parsed.success ? [parsed.output] : [];
          }),
        ),
      ),
      [],
    ),
  );
