export interface KindFacts {
  /** What people call it. */
  name: string;
  /** With its article, for the middle of a sentence. */
  withArticle: string;
  /** Clerk's token category, `cat` of the header. `cl_I7d4PD111III` is on every class and says nothing. */
  category?: string;
  /** `typ` of the header of those that are JWTs (RFC 9068 section 2.1), where it tells them apart. */
  jwtTypes?: readonly string[];
  /** How its texts begin where they are no JWT, and what such a text is called. */
  opaque?: { prefixes: readonly RegExp[]; withArticle: string };
  /** Cookies and query parameters that hold nothing else; a cookie may have a suffix. */
  places?: readonly string[];
  /** A credential that is worth more than a look at it: nothing of it is kept or shown. */
  isHidden?: true;
  /** Clerk does not issue it: its claims are not described in Clerk's words. */
  isOfOthers?: true;
  /** On one that holds nothing to read, or nothing to show. */
  withoutContents: string;
}

export const unreadable = 'Neither its header nor its claims can be read.';
