import { docs } from '../../docs.ts';
import { bytesText } from '../../text.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** Beyond the limit a browser drops the cookie without a word (RFC 6265 section 6.1). */
export const cookieTooLarge: Rule = ({ size }) => {
  if (!size?.overLimit) return null;
  const largest = size.custom[0];
  return finding({
    code: 'cookie-too-large',
    severity: 'error',
    cause: `The session token takes ${bytesText(size.cookieBytes)} as a cookie. Browsers drop cookies over ${bytesText(size.limitBytes)}.`,
    fix: 'Remove large claims from the session token.',
    evidence: [
      { label: 'cookie', value: bytesText(size.cookieBytes) },
      ...(largest ? [{ label: `claim ${largest.name}`, value: bytesText(largest.bytes) }] : []),
    ],
    docs: docs.tokenSize,
  });
};
