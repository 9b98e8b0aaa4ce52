/** What the page's relay tells of a cookie: its value, or only how many characters that has. */
export type ReadCookie = [name: string, value: string | number];

/** A Clerk cookie that the browser holds, as far as it may be read. */
export interface BrowserCookie {
  name: string;
  /** null: withheld, as it is a credential that nothing here looks into. */
  value: string | null;
  valueChars: number;
  /** What only the `cookies` permission tells; null: not asked. */
  attributes: CookieAttributes | null;
}

export interface CookieAttributes {
  /** `.example.com`, or the host alone. */
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'strict' | 'lax' | 'none' | 'unspecified';
  /** null: until the browser closes. */
  expiresAtSec: number | null;
  /** Top-level site of a partitioned cookie; null: not partitioned. */
  partition: string | null;
}
