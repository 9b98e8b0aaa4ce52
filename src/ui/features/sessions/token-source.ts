import type { TokenView } from '../../../protocol/views.ts';

/**
 * Where a session's token was read from, and why there.
 * @param others what else memory and cookies hold for the session
 */
export function describeSource({ source }: TokenView, others: readonly TokenView[]): string {
  if (source !== 'cookie') return 'from memory.';
  const why = others.some((each) => each.source === 'lastActiveToken')
    ? 'It is newer than the one in memory. Another tab or the server may have renewed it. ClerkJS 4 keeps its newest token only there.'
    : 'There is none in memory.';
  return `from the __session cookie. ${why}`;
}
