import type { PageRule } from '../page-facts.ts';
import { actingAsAnother } from './acting-as-another.ts';
import { azpRefused } from './azp-refused.ts';
import { bearerRefused } from './bearer-refused.ts';
import { clerkDegraded } from './clerk-degraded.ts';
import { clientUatMissing } from './client-uat-missing.ts';
import { clockSkew } from './clock-skew.ts';
import { cookieExpired } from './cookie-expired.ts';
import { cookieNotKept } from './cookie-not-kept.ts';
import { cookieOutlivesSession } from './cookie-outlives-session.ts';
import { cookieTooLarge } from './cookie-too-large.ts';
import { cookiesTooLargeTogether } from './cookies-too-large-together.ts';
import { devBrowserMissing } from './dev-browser-missing.ts';
import { duplicateCookies } from './duplicate-cookies.ts';
import { fetchSignedOut } from './fetch-signed-out.ts';
import { fetchWithoutCookies } from './fetch-without-cookies.ts';
import { foreignInstance } from './foreign-instance.ts';
import { frontendApiRefused } from './frontend-api-refused.ts';
import { handshakeLoop } from './handshake-loop.ts';
import { keysOfAnotherInstance } from './keys-of-another-instance.ts';
import { noAuthorizedParties } from './no-authorized-parties.ts';
import { organizationMismatch } from './organization-mismatch.ts';
import { organizationNotActive } from './organization-not-active.ts';
import { productionKeyElsewhere } from './production-key-elsewhere.ts';
import { rateLimited } from './rate-limited.ts';
import { satelliteNotSynced } from './satellite-not-synced.ts';
import { secretKeyOfAnotherInstance } from './secret-key-of-another-instance.ts';
import { serverClockSkew } from './server-clock-skew.ts';
import { sessionCookieMissing } from './session-cookie-missing.ts';
import { sessionEndsSoon } from './session-ends-soon.ts';
import { sessionPending } from './session-pending.ts';
import { staleClaims } from './stale-claims.ts';
import { systemPermission } from './system-permission.ts';
import { tokenOlderThanClientUat } from './token-older-than-client-uat.ts';
import { tokenRefused } from './token-refused.ts';
import { tooManyTokenRequests } from './too-many-token-requests.ts';
import { wrongCookieOwner } from './wrong-cookie-owner.ts';

/** Every rule on a page, once; findings of one severity are told in this order. */
export const pageRules: readonly PageRule[] = [
  handshakeLoop,
  fetchSignedOut,
  cookieTooLarge,
  sessionPending,
  azpRefused,
  keysOfAnotherInstance,
  tokenRefused,
  clockSkew,
  cookieNotKept,
  sessionCookieMissing,
  foreignInstance,
  clientUatMissing,
  tokenOlderThanClientUat,
  cookieExpired,
  devBrowserMissing,
  organizationNotActive,
  satelliteNotSynced,
  bearerRefused,
  fetchWithoutCookies,
  productionKeyElsewhere,
  clerkDegraded,
  rateLimited,
  frontendApiRefused,
  tooManyTokenRequests,
  serverClockSkew,
  duplicateCookies,
  wrongCookieOwner,
  organizationMismatch,
  staleClaims,
  systemPermission,
  cookieOutlivesSession,
  sessionEndsSoon,
  cookiesTooLargeTogether,
  secretKeyOfAnotherInstance,
  actingAsAnother,
  noAuthorizedParties,
];
