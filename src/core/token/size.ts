import type { Json } from '../json.ts';
import { byteLength } from '../text.ts';
import type { TokenReading } from './types.ts';

export interface TokenSize {
  /** Of `__session=` and the token, as a browser counts a cookie. */
  cookieBytes: number;
  /** Beyond it a browser drops the cookie without a word (RFC 6265 section 6.1). */
  limitBytes: 4096;
  overLimit: boolean;
  /** All entries of `custom` together. */
  customBytes: number;
  /** Bytes of each custom claim's `"name":value` in the payload, largest first. */
  custom: { name: string; bytes: number }[];
  /** 1.2 KB, which Clerk advises: https://clerk.com/docs/guides/sessions/session-tokens#size-limitations */
  customBudgetBytes: 1228;
  /** The cookie is there with and without the instance's suffix, and both are sent. */
  suffixedCopies: 2;
}

export const limitBytes = 4096;

const cookieBytesOf = ({ sizeBytes }: TokenReading): number => byteLength('__session=') + sizeBytes;

/** A browser drops the cookie that would hold it. */
export const isTooLargeForCookie = (reading: TokenReading): boolean => cookieBytesOf(reading) > limitBytes;

/** What a token takes of a cookie, and which custom claims take it. */
export function measureToken(reading: TokenReading): TokenSize {
  const custom = Object.entries(reading.customClaims)
    .map(([name, value]) => ({ name, bytes: jsonBytes(name) + 1 + jsonBytes(value) }))
    .sort((a, b) => b.bytes - a.bytes);
  return {
    cookieBytes: cookieBytesOf(reading),
    limitBytes,
    overLimit: isTooLargeForCookie(reading),
    customBytes: custom.reduce((sum, { bytes }) => sum + bytes, 0),
    custom,
    customBudgetBytes: 1228,
    suffixedCopies: 2,
  };
}

/** 0 for what is nested too deep to be written as JSON again. */
function jsonBytes(value: Json): number {
  try {
    return byteLength(JSON.stringify(value));
  } catch {
    return 0;
  }
}
