import { docs } from '../../docs.ts';
import { type CallSeen, isCall } from '../../requests/seen-request.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import { lacksRequests, recent } from '../of-requests.ts';
import type { PageRule } from '../page-facts.ts';

const withinMs = 60_000;
/** ClerkJS itself needs one or two a minute. */
const most = 6;

/** The page asks Clerk for the same token again and again. */
export const tooManyTokenRequests: PageRule = {
  code: 'too-many-token-requests',
  lacks: lacksRequests,
  find(facts) {
    const calls = recent(facts, withinMs)
      .filter(isCall)
      .filter(({ path }) => /\/tokens(?:\/|$)/.test(path));
    const byPath = new Map<string, CallSeen[]>();
    for (const call of calls) byPath.set(call.path, [...(byPath.get(call.path) ?? []), call]);
    const [worst] = [...byPath.values()].sort((one, other) => other.length - one.length);
    const last = worst?.at(-1);
    if (!worst || !last || worst.length <= most) return null;
    const past = worst.filter(({ what }) => what.skipsCache).length;
    return finding({
      code: 'too-many-token-requests',
      severity: 'warning',
      title: `This page asked Clerk for the same token ${worst.length} times within a minute.`,
      cause:
        past > 0
          ? `${past} of them skipped ClerkJS’s cache (\`skipCache\`).`
          : 'Something clears ClerkJS’s cache, or alternates between organizations or templates.',
      fix: 'Call `getToken()` without `skipCache`: ClerkJS returns its cached token and renews it in time.',
      evidence: [evidence('call', last.what.label), evidence('cache skipped', past)],
      links: [{ kind: 'request', id: last.id }],
      docs: docs.sessionTokens,
    });
  },
};
