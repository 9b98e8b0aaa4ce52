/** What a pasted text says of one request. */

export type PastedForm =
  | 'authorization'
  | 'cookie'
  | 'headers'
  | 'curl'
  | 'powershell'
  | 'fetch'
  | 'har'
  | 'url';

/** A header as its bytes are sent: each character is one byte (`ByteString` of the Fetch standard). */
export type Header = readonly [name: string, value: string];

export interface PastedRequest {
  from: PastedForm;
  /** As it is sent: most servers know it in capitals only. */
  method: string;
  /** Absolute; null: the paste names no host. */
  url: string | null;
  /** Path and query, where the paste has them without a host. */
  path: string | null;
  /**
   * In order, with the case of their names. Values are trimmed as HTTP does (RFC 9110 section 5.5), and otherwise as they
   * stand. Those that aren't known, or can't be sent, are told in `problems` instead.
   */
  headers: readonly Header[];
  problems: readonly PasteProblem[];
}

export type PasteProblemCode =
  /** The paste is longer than what is read. */
  | 'cut'
  | 'run-time-value'
  | 'not-sendable'
  /** A header's value goes on in the next line: no header can. */
  | 'line-break'
  | 'second-authorization'
  /** Quotes around a whole value: they are taken for a part of it, though they may be those of code. */
  | 'quoted-value'
  | 'several-requests'
  | 'unfinished'
  | 'unknown-option'
  /** Headers or cookies come from a file, or from a login that happens later. */
  | 'from-elsewhere'
  | 'cookies-of-browser'
  | 'credentials-left-out'
  | 'method'
  | 'url';

export interface PasteProblem {
  code: PasteProblemCode;
  /** A sentence or two for people. */
  detail: string;
  /** Lower-case name of the header that it is about; null: none, or several. */
  header: string | null;
  /** What a server would answer can't be known then. */
  blocks: boolean;
}

/** What a reader of one form makes of a text, before it is known whether the text was cut. */
export interface Draft {
  from: PastedForm;
  method: string;
  /** As the paste has it: absolute, a path, or null. */
  target: string | null;
  headers: Header[];
  problems: PasteProblem[];
  /** Its end was seen: what follows in the text is no part of it. */
  isClosed: boolean;
}

export const newDraft = (from: PastedForm): Draft => ({
  from,
  method: 'GET',
  target: null,
  headers: [],
  problems: [],
  isClosed: false,
});

export const problemOf = (
  code: PasteProblemCode,
  detail: string,
  { header = null, blocks = true }: { header?: string | null; blocks?: boolean } = {},
): PasteProblem => ({ code, detail, header: header?.toLowerCase() ?? null, blocks });
