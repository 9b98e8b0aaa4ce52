import { docs } from '../../docs.ts';
import { bytesText } from '../../text.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** From this share on, one more claim may be one too many. */
const nearShare = 0.85;

/** What a person adds to a profile may push it over the limit. */
export const cookieNearlyTooLarge: Rule = ({ size }) => {
  if (!size || size.overLimit || size.cookieBytes <= size.limitBytes * nearShare) return null;
  return finding({
    code: 'cookie-nearly-too-large',
    severity: 'warning',
    cause: `The session token takes ${bytesText(size.cookieBytes)} of the ${bytesText(size.limitBytes)} a cookie can hold.`,
    fix: 'Remove large claims from the session token.',
    evidence: [{ label: 'cookie', value: bytesText(size.cookieBytes) }],
    docs: docs.tokenSize,
  });
};
