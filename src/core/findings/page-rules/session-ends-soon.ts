import { describeStatus } from '../../clerk-js/status.ts';
import { docs } from '../../docs.ts';
import { formatDuration } from '../../time.ts';
import { finding } from '../finding.ts';
import { evidence, nameOf } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

const soonMs = 10 * 60_000;

/** One of a session's two limits is near. `abandonAt` moves with each return of the user, `expireAt` does not. */
export const sessionEndsSoon: PageRule = {
  code: 'session-ends-soon',
  find({ active, nowMs }) {
    if (!active || !describeStatus(active.session.status).signedIn) return null;
    const { session } = active;
    const { expireAtMs, abandonAtMs, createdAtMs } = session;
    const isNear = (ms: number | null): ms is number => ms !== null && ms > nowMs && ms - nowMs < soonMs;
    if (!isNear(expireAtMs) && !isNear(abandonAtMs)) return null;
    const isExpiring = isNear(expireAtMs);
    const endMs = isExpiring ? expireAtMs : (abandonAtMs ?? nowMs);
    const lifetime = isExpiring && createdAtMs !== null ? ` of ${formatDuration(endMs - createdAtMs)}` : '';
    return finding({
      code: 'session-ends-soon',
      severity: 'warning',
      title: `${nameOf(session)}’s session ends in ${formatDuration(endMs - nowMs)}.`,
      cause: isExpiring
        ? `Its maximum lifetime${lifetime} is nearly over (\`expireAt\`). Activity does not extend it.`
        : 'It is abandoned if the user does not return by then (`abandonAt`).',
      fix: isExpiring
        ? 'Ask the user to sign in again. Set the limit in Clerk Dashboard › Sessions.'
        : 'An open page that renews its token keeps the session alive.',
      evidence: [evidence(isExpiring ? 'expireAt' : 'abandonAt', new Date(endMs).toISOString())],
      docs: docs.sessionOptions,
      about: session.id,
    });
  },
};
