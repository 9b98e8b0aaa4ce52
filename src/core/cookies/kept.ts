import { isLoopback } from '../loopback.ts';
import { clip } from '../text.ts';
import { limitBytes } from '../token/size.ts';

/** A cookie as an answer set it. */
export interface GivenCookie {
  name: string;
  /** Characters of its value. */
  valueChars: number;
  domain: string | null;
  secure: boolean;
}

/**
 * Why no browser keeps a cookie that an answer from this origin sets, and what helps; null: nothing in it says so. RFC 6265
 * section 5.3 for the domain; `Secure` on http is kept from loopback addresses only.
 */
export function whyNotKept(
  { name, valueChars, domain, secure }: GivenCookie,
  origin: string,
): { why: string; fix: string } | null {
  if (name.length + valueChars > limitBytes)
    return { why: 'it is too large', fix: 'Make the session token smaller.' };
  if (!URL.canParse(origin)) return null;
  const { protocol, hostname } = new URL(origin);
  if (secure && protocol === 'http:' && !isThisMachine(hostname))
    return { why: '`Secure` on an http page', fix: 'Serve the app over https, or open it on `localhost`.' };
  const host = domain?.replace(/^\./, '').toLowerCase();
  if (host && hostname !== host && !hostname.endsWith(`.${host}`))
    return {
      why: `its \`Domain\` is ${clip(host, 80)}`,
      fix: 'Set it without `Domain`, or for a domain that this page is on.',
    };
  return null;
}

const isThisMachine = (host: string): boolean => isLoopback(host) || host.endsWith('.localhost');
