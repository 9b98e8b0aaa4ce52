import type { FrontendCall } from './frontend-call.ts';
import { ApiError, type HttpReply } from './http.ts';
import { completeFirst } from './verification-steps.ts';

/** The way back from the identity provider: verifies what was under way, and goes on where the app wanted to. */
export function ssoCallback(call: FrontendCall): HttpReply {
  const { world, request } = call;
  const state = request.query.get('state');
  for (const current of world.store.verifications.values()) {
    const { first, sessionId } = current;
    const session = world.store.sessions.get(sessionId);
    if (!first?.sso || first.sso.state !== state || !session) continue;
    if (first.status === 'unverified') {
      first.status = 'verified';
      first.attempts += 1;
      completeFirst({ call, session, user: world.store.userOf(session), current });
    }
    return {
      status: 302,
      headers: { location: first.sso.redirectUrl, 'cache-control': 'no-store' },
      body: '',
    };
  }
  throw new ApiError(
    400,
    'saml_response_relaystate_missing',
    'Nobody is on the way to this identity provider.',
  );
}
