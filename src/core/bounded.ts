import * as v from 'valibot';

/** Shapes of what nobody vouches for: sizes before contents. */

/** `1e999` in a JSON text is Infinity. */
export const finite = v.pipe(v.number(), v.finite());

/** How many, how often: 0, 1, 2, ... */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A list whose length is looked at before any of its entries: a longer one costs nothing. */
export const boundedArray = <Entry extends v.GenericSchema>(max: number, entry: Entry) =>
  v.pipe(
    v.custom<unknown[]>((input) => Array.isArray(input) && input.length <= max),
    v.array(entry),
  );

/** The first entries of a list; no others are looked at. */
export const firstOf = <Entry extends v.GenericSchema>(max: number, entry: Entry) =>
  v.pipe(
    v.custom<unknown[]>(Array.isArray),
    v.transform((entries) => entries.slice(0, max)),
    v.array(entry),
  );
