import type { FrontendCall } from './frontend-call.ts';
import { ApiError, type HttpReply } from './http.ts';
import { isLive } from './sessions.ts';
import { sessionToken } from './tokens.ts';

/**
 * Redirects back with what the server has to set as cookies, in a signed token, as development instances have it: the newest
 * live session's, or signed out.
 */
export async function handshake({ world, request, client, caller }: FrontendCall): Promise<HttpReply> {
  const back = request.query.get('redirect_url') ?? '';
  if (!URL.canParse(back)) throw new ApiError(400, 'form_param_missing', 'redirect_url must be included.');
  const url = new URL(back);
  if (world.config.handshake === 'works') {
    const sessions = client ? world.store.sessionsOf(client).filter(isLive) : [];
    const active = sessions.find(({ id }) => id === client?.lastActiveSessionId) ?? sessions[0];
    const uat = active ? Math.floor(world.now() / 1_000) - 1 : 0;
    const token = active ? await sessionToken(world, active, { ...caller, azp: url.origin }) : '';
    const cookies = [
      `__client_uat=${uat}; Path=/; SameSite=Lax`,
      active ? `__session=${token}; Path=/; SameSite=Lax` : '__session=; Path=/; Max-Age=0',
    ];
    url.searchParams.set('__clerk_handshake', await world.keys.sign({ handshake: cookies }, {}));
  }
  return { status: 307, headers: { location: url.href, 'cache-control': 'no-store' }, body: '' };
}
