import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTroubled } from '../../../../src/core/findings/finding.ts';
import { findingsOfPage } from '../../../../src/core/findings/on-page.ts';
import { certain, isAllSignedIn } from '../../../../src/core/server/compare.ts';
import { nowMs, nowSec } from '../token/make-token.ts';
import {
  acme,
  cookieOf,
  cookiesFor,
  ofAcme,
  origin,
  type Page,
  pageWith,
  sessionOf,
  suffix,
  tokenOf,
} from './page-fixture.ts';

const runs = 5_000;
/** On a machine that does much else. */
const timeoutMs = 120_000;

const globex = { id: 'org_2', slug: 'globex', name: 'Globex', role: 'org:member' };
const ofGlobex = { o: { id: 'org_2', slg: 'globex', rol: 'member' } };
const organizations = [
  { own: {}, claims: {} },
  {
    own: { lastActiveOrganizationId: 'org_1', organization: acme, organizations: [acme, globex] },
    claims: ofAcme,
  },
  {
    own: { lastActiveOrganizationId: 'org_2', organization: globex, organizations: [acme, globex] },
    claims: ofGlobex,
  },
] as const;

/** Pages on which everything is as it should be. */
const sound = fc
  .record({
    organization: fc.constantFrom(...organizations),
    ageSec: fc.integer({ min: 0, max: 50 }),
    cookieAgeSec: fc.integer({ min: 0, max: 5 }),
    uatAgeSec: fc.integer({ min: 60, max: 500_000 }),
    others: fc.array(fc.constantFrom('active', 'pending', 'expired', 'ended', 'revoked'), { maxLength: 4 }),
    copies: fc.constantFrom('both', 'suffixed', 'plain'),
    withParties: fc.boolean(),
    hasFocus: fc.boolean(),
    skewMs: fc.constantFrom(null, 0, 1_000, -1_500),
    custom: fc.constantFrom(
      {},
      { public_metadata: { plan: 'pro' } },
      { role: 'admin', notes: 'x'.repeat(500) },
    ),
    lifeMs: fc.integer({ min: 3_600_000, max: 900_000_000 }),
    fva: fc.constantFrom([3, -1], [0, 0], [-1, -1], undefined),
  })
  .map((state): Page => {
    const claims = { ...state.organization.claims, ...state.custom, fva: state.fva };
    const token = tokenOf(claims, state.ageSec);
    const inCookie = tokenOf(claims, Math.min(55, state.ageSec + state.cookieAgeSec));
    const keep = {
      both: () => true,
      suffixed: (name: string) => name.endsWith(suffix),
      plain: (name: string) => !name.endsWith(suffix),
    }[state.copies];
    return {
      sessions: [
        sessionOf({ ...state.organization.own, lastActiveToken: token, expireAtMs: nowMs + state.lifeMs }),
        ...state.others.map((status, at) =>
          sessionOf({
            id: `sess_${at + 2}`,
            status,
            lastActiveToken: status === 'active' ? tokenOf({ sid: `sess_${at + 2}` }) : null,
          }),
        ),
      ],
      cookies: cookiesFor(inCookie, nowSec - state.uatAgeSec - 60).filter(({ name }) => keep(name)),
      settings: state.withParties ? { authorizedParties: [origin, 'https://app.example.com'] } : {},
      pageHasFocus: state.hasFocus,
      clockAheadMs: state.skewMs,
    };
  });

const someToken = fc
  .record({
    ageSec: fc.integer({ min: -200, max: 400 }),
    sid: fc.constantFrom('sess_1', 'sess_1', 'sess_2', 'sess_9'),
    iss: fc.constantFrom(
      'https://emu.clerk.accounts.dev',
      'https://emu.clerk.accounts.dev',
      'https://other.clerk.accounts.dev',
    ),
    azp: fc.constantFrom(origin, 'https://app.example.com', undefined),
    sts: fc.constantFrom(undefined, undefined, 'pending'),
    more: fc.constantFrom({}, ofAcme, { public_metadata: 'x'.repeat(4_000) }, { o: 'broken', fea: 7 }),
  })
  .map(({ ageSec, more, ...claims }) => tokenOf({ ...claims, ...more }, ageSec));

const someText = fc.constantFrom('', 'junk', 'a.b.c', '0', 'x'.repeat(9_000));

/** Pages on which anything may be wrong. */
const unsound = fc
  .record({
    memory: fc.option(someToken),
    status: fc.constantFrom('active', 'active', 'pending', 'expired'),
    isActive: fc.boolean(),
    cookies: fc.array(
      fc.tuple(
        fc.constantFrom(
          '__session',
          `__session_${suffix}`,
          '__client_uat',
          `__client_uat_${suffix}`,
          '__clerk_db_jwt',
          `__clerk_db_jwt_${suffix}`,
          '__session_other',
          'clerk_active_context',
        ),
        fc.oneof(
          { weight: 4, arbitrary: someToken },
          { weight: 2, arbitrary: fc.integer({ min: -400, max: 400 }).map((at) => String(nowSec + at)) },
          someText,
        ),
      ),
      { maxLength: 8 },
    ),
    organization: fc.constantFrom(...organizations),
    settings: fc.constantFrom<NonNullable<Page['settings']>>(
      {},
      {},
      { authorizedParties: ['https://app.example.com'] },
      { keys: { kind: 'other-instance' } },
      { audience: ['api'] },
      { acceptsToken: 'oauth_token' },
      { apiUrl: 'https://api.example.com/', apiCredentials: true },
      { organizationPatterns: ['/orgs/:slug'] },
      { organizationPatterns: ['/orgs/:'] },
    ),
    url: fc.constantFrom(`${origin}/`, `${origin}/orgs/acme`, `${origin}/orgs/x%ff`),
    skewMs: fc.constantFrom(null, 0, 90_000, -90_000),
    instance: fc.constantFrom(
      {},
      {},
      { status: 'degraded' },
      { isSatellite: true, domain: 'satellite.example' },
    ),
  })
  .map(
    (state): Page => ({
      url: state.url,
      sessions: [
        sessionOf({ ...state.organization.own, status: state.status, lastActiveToken: state.memory }),
      ],
      activeId: state.isActive ? 'sess_1' : null,
      cookies: state.cookies.map(([name, value]) => cookieOf(name, value)),
      settings: state.settings,
      clockAheadMs: state.skewMs,
      instance: state.instance,
    }),
  );

describe('findings of generated pages', { timeout: timeoutMs }, () => {
  it(`are no error and no warning on ${runs} sound ones`, () => {
    fc.assert(
      fc.property(sound, (page) => {
        const facts = pageWith(page);
        expect(facts.server && isAllSignedIn(facts.server.answers)).toBe(true);
        expect(findingsOfPage(facts).found.filter(isTroubled)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('are an error only where the server refuses something now', () => {
    fc.assert(
      fc.property(unsound, (page) => {
        const facts = pageWith(page);
        const errors = findingsOfPage(facts).found.filter(({ severity }) => severity === 'error');
        const { answers } = facts.server ?? { answers: null };
        const isRefused =
          answers &&
          [answers.pageLoad, answers.fetch, answers.bearer].some(
            (answer) => answer && certain(answer)?.status !== 'signed-in',
          );
        // A pending session is signed out by default, also with an older token that says nothing of it.
        if (!isRefused && facts.active?.session.status !== 'pending') expect(errors).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('name a cause wherever the page shows somebody and the server says signed out', () => {
    fc.assert(
      fc.property(unsound, (page) => {
        const facts = pageWith(page);
        if (!facts.active || !facts.server) return;
        const { pageLoad, fetch, bearer } = facts.server.answers;
        const refusals = [pageLoad, fetch, bearer].flatMap((answer) => {
          const outcome = answer && certain(answer);
          return outcome && outcome.status !== 'signed-in' ? [`${outcome.status} ${outcome.reason}`] : [];
        });
        const { found } = findingsOfPage(facts);
        if (refusals.length > 0)
          expect({ refusals, found: found.filter(isTroubled).length > 0 }).toEqual({ refusals, found: true });
      }),
      { numRuns: runs },
    );
  });

  it('hold no part of a token, whatever is wrong', () => {
    fc.assert(
      fc.property(unsound, (page) => {
        const facts = pageWith(page);
        const text = JSON.stringify(findingsOfPage(facts));
        for (const value of [
          ...facts.cookies.map((each) => each.value),
          facts.active?.session.lastActiveToken,
        ])
          for (const part of (value ?? '').split('.'))
            if (part.length > 40) expect(text).not.toContain(part.slice(0, 40));
      }),
      { numRuns: 1_000 },
    );
  });
});
