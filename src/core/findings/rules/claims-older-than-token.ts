import { docs } from '../../docs.ts';
import { formatAbsolute } from '../../time.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** Claims older than the token by more than this were not read anew for it. */
const staleAfterSec = 60;

/** The token is newer than what it says. */
export const claimsOlderThanToken: Rule = ({ reading }) => {
  if (!reading?.claims || reading.issuedAtSec === null || reading.claimsFromSec === null) return null;
  const behindSec = reading.issuedAtSec - reading.claimsFromSec;
  if (behindSec <= staleAfterSec) return null;
  return finding({
    code: 'claims-older-than-token',
    severity: 'warning',
    cause: `Claims are ${Math.floor(behindSec)} s older than the token (oiat).`,
    fix: 'After a change, call getToken({ skipCache: true }).',
    evidence: [
      { label: 'claims from (oiat)', value: timeOf(reading.claimsFromSec) },
      { label: 'issued (iat)', value: timeOf(reading.issuedAtSec) },
    ],
    docs: docs.forceTokenRefresh,
  });
};

const timeOf = (sec: number): string => formatAbsolute(sec * 1_000, { utc: true });
