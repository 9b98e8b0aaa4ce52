import { certain, isAllSignedIn, wordOf, worstOf } from '../../server/compare.ts';
import { formatOffset } from '../../time.ts';
import { finding } from '../finding.ts';
import { evidence, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** As much as Clerk's backends tolerate. https://clerk.com/docs/reference/backend/verify-token */
const toleratedMs = 5_000;

/** This computer's clock is off, by the clock of Clerk. */
export const clockSkew: PageRule = {
  code: 'clock-skew',
  lacks: ({ clockAheadMs, active }) =>
    active && clockAheadMs === null ? 'Clerk’s clock is not known yet' : null,
  find(facts) {
    const { clockAheadMs } = facts;
    if (clockAheadMs === null || !Number.isFinite(clockAheadMs)) return null;
    if (Math.abs(clockAheadMs) <= toleratedMs) return null;
    const off = formatOffset(clockAheadMs);
    const isSlow = clockAheadMs > 0;
    const page = signedInPage(facts);
    const right = page?.server.atRightTime ?? null;
    const isIn = right !== null && isAllSignedIn(right);
    // The answers of a server on this computer; both are refused where something else is wrong, too.
    const isRefusedHere = page ? certain(worstOf(page.server.answers))?.status !== 'signed-in' : false;
    return finding({
      code: 'clock-skew',
      severity: isIn && isRefusedHere ? 'error' : 'warning',
      title: `This computer’s clock is ${off} ${isSlow ? 'slow' : 'fast'}, so tokens look ${isSlow ? 'not valid yet' : 'expired'}.`,
      cause: `Clerk’s time is ${off} ${isSlow ? 'ahead' : 'behind'}. Servers tolerate 5 s.${isIn ? ' A server with the right time accepts the token.' : ''}`,
      fix: 'Set the time automatically. Windows: Settings › Time & language. macOS: General › Date & Time. Linux and WSL:',
      snippet: 'sudo hwclock -s',
      evidence: [
        evidence('Clerk’s clock', `${off} ${isSlow ? 'ahead' : 'behind'}`),
        ...(right ? [evidence('server with the right time', wordOf(worstOf(right)))] : []),
      ],
    });
  },
};
