import { isApp } from '../../requests/seen-request.ts';
import { formatOffset } from '../../time.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import { lacksRequests, recent } from '../of-requests.ts';
import type { PageRule } from '../page-facts.ts';

const withinMs = 300_000;
/** Clerk's backends tolerate 5 s; `Date` tells full seconds, and an answer may take long. */
const leastMs = 7_000;

/** The app server's clock is off, by the `Date` of its answers, while this computer's is right. */
export const serverClockSkew: PageRule = {
  code: 'server-clock-skew',
  lacks: (facts) =>
    lacksRequests(facts) ?? (facts.clockAheadMs === null ? 'Clerk’s clock is not known yet' : null),
  find(facts) {
    const { clockAheadMs, origin } = facts;
    const seen = recent(facts, withinMs)
      .filter(isApp)
      .filter((request) => request.origin === origin && request.durationMs < 2_000)
      .flatMap(({ what }) => what.clockAheadMs ?? [])
      .slice(-3);
    if (seen.length < 2 || clockAheadMs === null) return null;
    // By Clerk's clock: where this computer's is off, the server may be right.
    const off = seen.map((ahead) => ahead - clockAheadMs);
    const isOff = off.every((each) => Math.abs(each) > leastMs && Math.sign(each) === Math.sign(off[0] ?? 0));
    const ahead = off.at(-1) ?? 0;
    if (!isOff) return null;
    return finding({
      code: 'server-clock-skew',
      severity: 'warning',
      title: `Your server’s clock is ${formatOffset(ahead)} ${ahead > 0 ? 'fast' : 'slow'}.`,
      cause: `Its \`Date\` headers say so. Servers tolerate 5 s: tokens look ${ahead > 0 ? 'expired' : 'not valid yet'} to it.`,
      fix: 'Restart its container or virtual machine, or set its clock. In WSL and Linux:',
      snippet: 'sudo hwclock -s',
      evidence: [evidence('Date', `${formatOffset(ahead)} ${ahead > 0 ? 'ahead' : 'behind'}`)],
    });
  },
};
