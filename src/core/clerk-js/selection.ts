import type { GenericSchema } from 'valibot';

/**
 * What the hook may read of an object of the page: paths from it, such as `user.id`, separated by blanks; `.` is the
 * object itself. The worker sends this along when somebody looks, so that the script in every page stays small and
 * knows no names.
 */
export interface Selection {
  /** Strings (cut at `maxTextChars`), finite numbers, booleans as they are; null for null and anything else. */
  values: string;
  /** The same, cut at `maxTokenChars`. */
  tokens?: string;
  /** Dates, as epoch milliseconds. */
  dates?: string;
  /** Flat records of any keys. */
  records?: string;
  /** Source text of functions, cut at `maxSourceChars`: tells which parameters they know. */
  sources?: string;
  lists?: ({ path: string } & ListSelection)[];
}

interface ListSelection {
  max: number;
  each: Selection;
}

/** What a selection gives: by path, and without those that are undefined. A function is there as null. */
export type Read = { [path: string]: unknown };

/** Raw text of a session's `lastActiveToken`, below a session. */
export const lastActiveTokenPath = 'lastActiveToken.jwt.claims.__raw';

type Kind = 'values' | 'tokens' | 'dates' | 'records';
type Marked = GenericSchema & { reads?: Kind | ListSelection };

/** Marks a schema with the way in which the hook reads what it checks. One without a mark is of a value. */
export const readAs = <Schema extends GenericSchema>(reads: Kind | ListSelection, schema: Schema) => ({
  ...schema,
  reads,
});

/** A schema of a plain record whose keys are paths. */
export interface ReadableSchema {
  entries: { [path: string]: Marked & { wrapped?: Marked } };
}

/** What the hook has to read for a schema. */
export function selectionOf({ entries }: ReadableSchema): Selection {
  const marked = Object.entries(entries).map(([path, { reads, wrapped }]) => ({
    path,
    reads: reads ?? wrapped?.reads ?? 'values',
  }));
  const pathsOf = (kind: Kind) =>
    marked
      .filter(({ reads }) => reads === kind)
      .map(({ path }) => path)
      .join(' ');
  return {
    values: pathsOf('values'),
    tokens: pathsOf('tokens'),
    dates: pathsOf('dates'),
    records: pathsOf('records'),
    lists: marked.flatMap(({ path, reads }) => (typeof reads === 'object' ? [{ path, ...reads }] : [])),
  };
}
