import type { TokenView } from '../../../protocol/views.ts';

/**
 * Where a session's token was read from, and why there.
 * @param others what else memory and cookies hold for the session
 */
export function describeSource({ source }: TokenView, others: readonly TokenView[]): string {
  if (source !== 'cookie') return 'read from the session’s lastActiveToken.';
  const why = others.some((each) => each.source === 'lastActiveToken')
    ? 'It is newer than lastActiveToken. Another tab or the server may have renewed it. ClerkJS 4 keeps its newest token only there.'
    : 'ClerkJS holds no lastActiveToken.';
  return `read from the page’s __session cookie. ${why}`;
}
