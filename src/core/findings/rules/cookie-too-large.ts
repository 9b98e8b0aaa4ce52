import { docs } from '../../docs.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** Beyond the limit a browser drops the cookie without a word (RFC 6265 section 6.1). */
export const cookieTooLarge: Rule = ({ size }) => {
  if (!size?.overLimit) return null;
  const largest = size.custom[0];
  return finding({
    code: 'cookie-too-large',
    severity: 'error',
    cause: `The session token takes ${size.cookieBytes} B as a cookie; browsers drop a cookie above ${size.limitBytes} B.`,
    fix: 'Take large claims out of the session token.',
    evidence: [
      { label: 'cookie', value: `${size.cookieBytes} B` },
      ...(largest ? [{ label: `claim ${largest.name}`, value: `${largest.bytes} B` }] : []),
    ],
    docs: docs.tokenSize,
  });
};
