import type { PublicMetadata } from '../../../../src/core/drift/metadata.ts';
import type { Severity } from '../../../../src/core/findings/finding.ts';
import { nowMs, nowSec } from '../token/make-token.ts';
import {
  acme,
  cookieOf,
  cookiesFor,
  ofAcme,
  type Page,
  sessionId,
  sessionOf,
  suffix,
  tokenOf,
} from './page-fixture.ts';

/** Pages that a rule finds something on, and pages that look alike and are sound. */
export interface PageCase {
  code: string;
  /** What each of these is told as: severity, and a part of its title or cause. */
  raised: Record<string, { page: Page; severity: Severity; says: RegExp }>;
  silent: Record<string, Page>;
}

const noCookies = cookiesFor(null);
const plainUat = nowSec - 600;
const bob = sessionOf({
  id: 'sess_2',
  user: { id: 'user_2', firstName: 'Bob', lastName: 'Brown', username: null, email: null },
  lastActiveToken: tokenOf({ sid: 'sess_2', sub: 'user_2' }),
});
const large = tokenOf({ public_metadata: { cache: 'x'.repeat(3_000), flags: 'y'.repeat(900), more: 1 } });
const inAcme = { lastActiveOrganizationId: 'org_1', organization: acme, organizations: [acme] };
const asAdmin = sessionOf({ ...inAcme, lastActiveToken: tokenOf(ofAcme) });
const asMember = tokenOf({ o: { id: 'org_1', slg: 'acme', rol: 'member' } });
const foreign = tokenOf({ iss: 'https://other.clerk.accounts.dev' });
const expired = cookiesFor(tokenOf({}, 120));

const withMetadata = (
  publicMetadata: PublicMetadata,
  claim: object,
  updatedAtMs: number | null = nowMs - 5_000,
) => {
  const token = tokenOf({ metadata: claim });
  return {
    sessions: [sessionOf({ lastActiveToken: token })],
    cookies: cookiesFor(token),
    user: { publicMetadata, updatedAtMs },
  };
};

const systemPermission = { permission: 'org:sys_memberships:manage' };
const asked = (params: object, allowed = true, of = sessionId) => ({
  sessions: [asAdmin],
  cookies: cookiesFor(tokenOf(ofAcme)),
  more: { asked: { sessionId: of, params, allowed } },
});

export const pageCases: readonly PageCase[] = [
  {
    code: 'system-permission',
    raised: {
      'ClerkJS allows it': {
        page: asked(systemPermission),
        severity: 'warning',
        says: /`org:sys_memberships:manage` is never in a token: the server denies it/,
      },
      'written without its prefix': {
        page: asked({ permission: 'sys_memberships:manage' }),
        severity: 'warning',
        says: /org:sys_memberships:manage/,
      },
      'beside a role that is held': {
        page: asked({ ...systemPermission, role: 'org:admin' }),
        severity: 'warning',
        says: /never in a token/,
      },
    },
    silent: {
      'ClerkJS denies it, too': asked(systemPermission, false),
      'a custom permission': asked({ permission: 'org:invoices:read' }),
      'a role': asked({ role: 'org:admin' }),
      'of another session': asked(systemPermission, true, 'sess_9'),
      'nothing was asked': { sessions: [asAdmin] },
    },
  },
  {
    code: 'cookie-too-large',
    raised: {
      'dropped by the browser': {
        page: { sessions: [sessionOf({ lastActiveToken: large })], cookies: noCookies },
        severity: 'error',
        says: /dropped the cookie.*5,9\d\d B; browsers drop cookies over 4,096 B\. `public_metadata` takes 3,9\d\d B: `cache` 3,002 B, `flags` 902 B, `more` 1 B\..*That leaves 7\d\d B/s,
      },
      'an older cookie stays': {
        page: { sessions: [sessionOf({ lastActiveToken: large })], cookies: cookiesFor(tokenOf({}, 20)) },
        severity: 'warning',
        says: /keeps an older cookie/,
      },
    },
    silent: { 'a token that fits': {}, 'no session': { sessions: [], activeId: null, cookies: [] } },
  },
  {
    code: 'session-pending',
    raised: {
      'an open task': {
        page: {
          sessions: [
            sessionOf({
              status: 'pending',
              tasks: ['choose-organization'],
              currentTask: 'choose-organization',
              lastActiveToken: tokenOf({ sts: 'pending' }),
            }),
          ],
        },
        severity: 'error',
        says: /Alice Anderson is signed out for your server.*choose an organization first \(`choose-organization`\)/s,
      },
    },
    silent: {
      'an active session': {},
      'another session is pending': { sessions: [sessionOf(), { ...bob, status: 'pending' }] },
    },
  },
  {
    code: 'azp-refused',
    raised: {
      'another origin': {
        page: { settings: { authorizedParties: ['https://app.example.com'] } },
        severity: 'error',
        says: /accepts https:\/\/app\.example\.com; this token is for http:\/\/localhost:5173/,
      },
      'no azp': {
        page: {
          sessions: [sessionOf({ lastActiveToken: tokenOf({ azp: undefined }) })],
          settings: { authorizedParties: ['http://localhost:5173'] },
        },
        severity: 'error',
        says: /names no origin/,
      },
    },
    silent: { named: { settings: { authorizedParties: ['http://localhost:5173'] } }, 'not set': {} },
  },
  {
    code: 'keys-of-another-instance',
    raised: {
      'by the settings': {
        page: { settings: { keys: { kind: 'other-instance' } } },
        severity: 'error',
        says: /keys and the token belong to different instances/,
      },
    },
    silent: { 'its own': {} },
  },
  {
    code: 'token-refused',
    raised: {
      'a wrong signature': {
        page: {
          signature: {
            kind: 'invalid',
            keys: { kind: 'instance', url: 'https://a/jwks', fetchedAtMs: 0, clockAheadMs: 0 },
          },
        },
        severity: 'error',
        says: /its signature is wrong/,
      },
      'a template’s token': {
        page: {
          cookies: cookiesFor(
            `${tokenOf()
              .split('.')[0]
              ?.replace(
                /^.*$/,
                btoa(
                  JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: 'ins_test', cat: 'cl_B7d4PD222AAA' }),
                ).replace(/=+$/, ''),
              )}.${tokenOf().split('.')[1]}.${'A'.repeat(342)}`,
          ),
        },
        severity: 'error',
        says: /another kind/,
      },
    },
    silent: { accepted: {}, 'expired, which another rule tells': { cookies: expired } },
  },
  {
    code: 'clock-skew',
    raised: {
      'slow, and refused here': {
        page: {
          clockAheadMs: 90_000,
          sessions: [sessionOf({ lastActiveToken: tokenOf({}, -90) })],
          cookies: cookiesFor(tokenOf({}, -90)),
        },
        severity: 'error',
        says: /clock is 90 s slow, so tokens look not valid yet.*A server with the right time accepts the token/s,
      },
      'fast, and accepted for now': {
        page: { clockAheadMs: -8_000 },
        severity: 'warning',
        says: /8 s fast/,
      },
    },
    silent: { tolerated: { clockAheadMs: 5_000 }, 'not known': { clockAheadMs: null } },
  },
  {
    code: 'session-cookie-missing',
    raised: {
      deleted: { page: { cookies: noCookies }, severity: 'error', says: /no session cookie.*has a token/s },
      'no cookie at all': {
        page: {
          cookies: noCookies
            .slice(2)
            .map((each) => ({ ...each, value: each.value === String(plainUat) ? '0' : each.value })),
        },
        severity: 'error',
        says: /no session cookie/,
      },
    },
    silent: {
      there: {},
      'too large, which another rule tells': {
        sessions: [sessionOf({ lastActiveToken: large })],
        cookies: noCookies,
      },
      'nobody is signed in': { sessions: [], activeId: null, cookies: noCookies },
    },
  },
  {
    code: 'foreign-instance',
    raised: {
      'in the way': {
        page: { cookies: [cookieOf('__session', foreign), ...noCookies] },
        severity: 'error',
        says: /Another Clerk app’s cookie on localhost is in the way/,
      },
      'beside the own copy': {
        page: { cookies: [cookieOf('__session', foreign), ...cookiesFor(tokenOf()).slice(1)] },
        severity: 'note',
        says: /Another Clerk app has a session cookie on localhost/,
      },
    },
    silent: { 'the own instance': {} },
  },
  {
    code: 'client-uat-missing',
    raised: {
      zero: {
        page: { cookies: cookiesFor(tokenOf(), 0) },
        severity: 'error',
        says: /`__client_uat` is missing or 0/,
      },
    },
    silent: { there: {}, 'signed out': { sessions: [], activeId: null, cookies: cookiesFor(tokenOf(), 0) } },
  },
  {
    code: 'token-older-than-client-uat',
    raised: {
      'a change since': {
        page: { cookies: cookiesFor(tokenOf(), nowSec) },
        severity: 'error',
        says: /`__client_uat` is 10 s newer than the cookie’s token/,
      },
    },
    silent: { 'no change since': {} },
  },
  {
    code: 'cookie-expired',
    raised: {
      'memory is fresh': {
        page: { cookies: expired, pageHasFocus: false },
        severity: 'error',
        says: /expired 60 s ago\. ClerkJS has a fresh token.*no focus/s,
      },
      'memory has expired, too': {
        page: { cookies: expired, sessions: [sessionOf({ lastActiveToken: tokenOf({}, 120) })] },
        severity: 'error',
        says: /expired 60 s ago\. A background tab/,
      },
    },
    silent: {
      'in time': {},
      'by a wrong clock': { cookies: cookiesFor(tokenOf({}, 120)), clockAheadMs: -80_000 },
    },
  },
  {
    code: 'dev-browser-missing',
    raised: {
      deleted: {
        page: { cookies: cookiesFor(tokenOf()).slice(0, 4) },
        severity: 'error',
        says: /`__clerk_db_jwt` is missing/,
      },
    },
    silent: { there: {} },
  },
  {
    code: 'organization-not-active',
    raised: {
      'the URL asks for another': {
        page: {
          url: 'http://localhost:5173/orgs/globex',
          settings: { organizationPatterns: ['/orgs/:slug'] },
        },
        severity: 'warning',
        says: /URL and the token name different organizations.*the personal account/s,
      },
    },
    silent: {
      'the same': {
        url: 'http://localhost:5173/orgs/acme',
        sessions: [asAdmin],
        settings: { organizationPatterns: ['/orgs/:slug'] },
      },
    },
  },
  {
    code: 'satellite-not-synced',
    raised: {
      'not synced': {
        page: {
          cookies: [],
          instance: { isSatellite: true, domain: 'satellite.example' },
          settings: {
            satellite: {
              domain: 'satellite.example',
              proxyUrl: '',
              signInUrl: 'https://primary.example/sign-in',
              autoSync: true,
            },
          },
        },
        severity: 'error',
        says: /out of sync with its primary domain/,
      },
    },
    silent: { 'no satellite': { cookies: noCookies } },
  },
  {
    code: 'bearer-refused',
    raised: {
      'kept too long': {
        page: {
          sessions: [sessionOf({ lastActiveToken: tokenOf({}, 120) })],
          cookies: cookiesFor(tokenOf()),
        },
        severity: 'error',
        says: /rejects the bearer token.*token in memory has expired/s,
      },
    },
    silent: { accepted: {}, 'the cookie is refused as well': { cookies: expired } },
  },
  {
    code: 'fetch-without-cookies',
    raised: {
      'another site': {
        page: { settings: { apiUrl: 'https://api.example.com/', apiCredentials: true } },
        severity: 'error',
        says: /carry no session cookie/,
      },
    },
    silent: {
      'the own origin': {},
      'the same host': { settings: { apiUrl: 'http://localhost:4000/', apiCredentials: true } },
    },
  },
  {
    code: 'production-key-elsewhere',
    raised: {
      'not loaded': {
        page: {
          instance: {
            publishableKey: `pk_live_${btoa('clerk.example.com$')}`,
            loaded: false,
            status: 'error',
          },
        },
        severity: 'error',
        says: /works on example\.com only; this page is on localhost/,
      },
    },
    silent: { 'a development key': {} },
  },
  {
    code: 'clerk-degraded',
    raised: {
      degraded: {
        page: { instance: { status: 'degraded' } },
        severity: 'warning',
        says: /can’t reach Clerk/,
      },
      'made from the cookie': {
        page: { client: { id: 'client_init' } },
        severity: 'warning',
        says: /restored the session from the cookie/,
      },
      failed: {
        page: { instance: { status: 'error', loaded: false } },
        severity: 'error',
        says: /could not start/,
      },
    },
    silent: { ready: {}, 'without a status, as in ClerkJS 4': { instance: { status: undefined as never } } },
  },
  {
    code: 'duplicate-cookies',
    raised: {
      'the older one first': {
        page: {
          cookies: [
            cookieOf('__session', tokenOf({}, 300)),
            ...cookiesFor(tokenOf()).filter(({ name }) => !name.endsWith(suffix)),
          ],
        },
        severity: 'error',
        says: /Two cookies named `__session`: the server reads the older one/,
      },
    },
    silent: {
      'the newer one first': { cookies: [...cookiesFor(tokenOf()), cookieOf('__session', tokenOf({}, 300))] },
      'one of each name': {},
    },
  },
  {
    code: 'wrong-cookie-owner',
    raised: {
      'another user’s': {
        page: { sessions: [sessionOf(), bob], cookies: cookiesFor(bob.lastActiveToken) },
        severity: 'warning',
        says: /Requests go out as Bob Brown, but the page shows Alice Anderson/,
      },
      'a session that is not listed': {
        page: { cookies: cookiesFor(tokenOf({ sid: 'sess_9' })) },
        severity: 'warning',
        says: /as another session/,
      },
    },
    silent: { 'the active session’s': { sessions: [sessionOf(), bob] } },
  },
  {
    code: 'organization-mismatch',
    raised: {
      switched: {
        page: {
          sessions: [sessionOf({ ...inAcme, lastActiveToken: tokenOf(ofAcme) })],
          cookies: cookiesFor(tokenOf()),
        },
        severity: 'warning',
        says: /The page shows Acme, the server sees the personal account/,
      },
    },
    silent: {
      'the same': { sessions: [asAdmin] },
      'another session’s cookie, which another rule tells': {
        sessions: [asAdmin, bob],
        cookies: cookiesFor(bob.lastActiveToken),
      },
    },
  },
  {
    code: 'stale-claims',
    raised: {
      'ClerkJS knows more': {
        page: { sessions: [asAdmin], cookies: cookiesFor(asMember), client: { updatedAtMs: nowMs } },
        severity: 'warning',
        says: /still sees org:member; Alice Anderson is org:admin now.*at the latest in 50 s/s,
      },
      'it can’t be told who does': {
        page: { sessions: [asAdmin], cookies: cookiesFor(asMember) },
        severity: 'warning',
        says: /sees org:member; ClerkJS shows org:admin.*Either may be newer/s,
      },
      'metadata that changed': {
        page: withMetadata({ plan: 'pro', seats: 3 }, { plan: 'free', seats: 3 }),
        severity: 'warning',
        says: /still sees `metadata\.plan` "free"; Alice Anderson has "pro" now.*changed 5 s ago.*at the latest in 50 s/s,
      },
      'metadata that came': {
        page: withMetadata({ plan: 'pro' }, {}),
        severity: 'warning',
        says: /still sees no `metadata\.plan`; Alice Anderson has "pro" now/,
      },
    },
    silent: {
      'the same role': { sessions: [asAdmin] },
      'no organization': {},
      'the same metadata': withMetadata({ plan: 'pro' }, { plan: 'pro' }),
      'metadata that did not change since': withMetadata({ plan: 'pro' }, { plan: 'free' }, nowMs - 15_000),
      'no time of a change': withMetadata({ plan: 'pro' }, { plan: 'free' }, null),
      'a key that the claim was not customized to have': withMetadata(
        { plan: 'pro', theme: 'dark' },
        { plan: 'pro' },
      ),
      'no such claim': { user: { publicMetadata: { plan: 'pro' }, updatedAtMs: nowMs } },
      'a value that is not plain': withMetadata({ plan: null }, { plan: { name: 'pro' } }),
    },
  },
  {
    code: 'cookie-outlives-session',
    raised: {
      'signed out here': {
        page: { activeId: null, sessions: [sessionOf({ status: 'ended' })], cookies: cookiesFor(tokenOf()) },
        severity: 'warning',
        says: /still sees Alice Anderson; this page is signed out.*expires in 50 s/s,
      },
    },
    silent: { 'signed in': {}, 'no cookie': { sessions: [], activeId: null, cookies: [] } },
  },
  {
    code: 'session-ends-soon',
    raised: {
      lifetime: {
        page: { sessions: [sessionOf({ expireAtMs: nowMs + 300_000 })] },
        severity: 'warning',
        says: /ends in 5 min.*maximum lifetime of 1 h 5 min/s,
      },
      'not back': {
        page: { sessions: [sessionOf({ abandonAtMs: nowMs + 300_000 })] },
        severity: 'warning',
        says: /is abandoned if/,
      },
    },
    silent: {
      'a week left': {},
      'over already': { sessions: [sessionOf({ status: 'expired', expireAtMs: nowMs + 1_000 })] },
    },
  },
  {
    code: 'cookies-too-large-together',
    raised: {
      many: {
        page: { cookies: [...cookiesFor(tokenOf()), cookieOf('__session_other', 'x'.repeat(8_000))] },
        severity: 'warning',
        says: /add 9,\d{3} B to each request|add 1\d,\d{3} B to each request/,
      },
    },
    silent: { few: {} },
  },
  {
    code: 'secret-key-of-another-instance',
    raised: {
      another: {
        page: { more: { secretKeyInstanceIds: ['ins_other'] } },
        severity: 'warning',
        says: /in use here belongs to another instance/,
      },
    },
    silent: { 'the same': { more: { secretKeyInstanceIds: ['ins_test'] } }, 'no key': {} },
  },
  {
    code: 'acting-as-another',
    raised: {
      'a person': {
        page: { sessions: [sessionOf({ actor: { sub: 'user_admin' } })] },
        severity: 'note',
        says: /user_admin acts as Alice Anderson/,
      },
      'an agent': {
        page: { sessions: [sessionOf({ actor: { sub: 'agent_1', type: 'agent' } })] },
        severity: 'note',
        says: /An agent acts as Alice Anderson/,
      },
    },
    silent: { 'the user alone': {} },
  },
  {
    code: 'no-authorized-parties',
    raised: { 'not set': { page: {}, severity: 'note', says: /`authorizedParties`/ } },
    silent: {
      set: { settings: { authorizedParties: ['http://localhost:5173'] } },
      'nobody is signed in': { sessions: [], activeId: null, cookies: [] },
    },
  },
];

export const aliceId = sessionId;
