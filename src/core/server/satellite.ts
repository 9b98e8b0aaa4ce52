import type { ChosenCookies } from './chosen-cookies.ts';
import type { ServerContext } from './context.ts';
import { handshakeOr401 } from './redirects.ts';
import { type Outcomes, signedOut, type Trail, thrown } from './trail.ts';

/** Query parameters by which primary and satellite domains tell each other what to do. */
const params = { synced: '__clerk_synced', redirectUrl: '__clerk_redirect_url' } as const;

/** A satellite that is set up so that `authenticateRequest` throws; null: it is not. */
export function satelliteProblem({
  settings: { satellite },
  instance,
  request,
}: ServerContext): string | null {
  if (!satellite) return null;
  const { signInUrl, proxyUrl, domain } = satellite;
  if (!signInUrl && instance.type === 'development')
    return 'a satellite of a development instance needs a signInUrl';
  const { origin } = request.headers;
  if (signInUrl && origin) {
    if (!URL.canParse(signInUrl)) return 'signInUrl has to be absolute';
    if (new URL(signInUrl).origin === origin)
      return 'signInUrl has to be on another origin than the satellite';
  }
  return proxyUrl || domain ? null : 'a satellite needs a domain or a proxyUrl';
}

/** What comes of being one of several domains: null: nothing, the cookies decide. */
export function syncDomains(context: ServerContext, cookies: ChosenCookies, trail: Trail): Outcomes | null {
  const { settings, instance } = context;
  const query = new URL(context.request.url).searchParams;
  if (settings.satellite) return syncSatellite(context, cookies, trail, query.get(params.synced));
  const back = query.get(params.redirectUrl);
  if (instance.type !== 'development' || !back) return null;
  trail.note('satellite-asks', `A satellite asks for this browser’s session (${params.redirectUrl}).`);
  if (!URL.canParse(back)) return [thrown('Invalid URL')];
  return handshakeOr401(context, trail, 'primary-responds-to-syncing');
}

function syncSatellite(
  context: ServerContext,
  cookies: ChosenCookies,
  trail: Trail,
  synced: string | null,
): Outcomes | null {
  const { settings, instance, request } = context;
  const { satellite } = settings;
  if (!satellite || request.headers.secFetchDest !== 'document' || request.method !== 'GET') return null;
  if (synced === 'true') return null;
  const hasCookies = cookies.session !== null || cookies.clientUatSec !== 0;
  const needsSync = synced === 'false';
  if (!satellite.autoSync && !hasCookies && !needsSync) {
    trail.note('satellite-without-cookies', 'This satellite has no cookies and does not sync by itself.');
    return [signedOut('session-token-and-uat-missing')];
  }
  if (hasCookies && !needsSync) return null;
  trail.note('satellite-needs-syncing', 'The satellite has not asked its primary domain yet.');
  if (instance.type === 'development' && !URL.canParse(satellite.signInUrl)) return [thrown('Invalid URL')];
  return handshakeOr401(context, trail, 'satellite-needs-syncing');
}
