import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { callOf } from '../../../../src/core/clerk-js/carry-out.ts';
import type { Command } from '../../../../src/core/clerk-js/command.ts';
import { readAs, type Selection, selectionOf } from '../../../../src/core/clerk-js/selection.ts';
import { clerkSelection } from '../../../../src/core/clerk-js/snapshot.ts';
import { maxPaths } from '../../../../src/core/limits.ts';

const kinds = ['values', 'tokens', 'dates', 'records', 'sources'] as const;
const pathsOf = (selection: Selection, kind: (typeof kinds)[number]): string[] =>
  (selection[kind] ?? '').split(' ').filter(Boolean);

/** Each path with how it is read, those of a list below its own. */
function lines(selection: Selection, at = ''): string[] {
  return [
    ...kinds.flatMap((kind) => pathsOf(selection, kind).map((path) => `${at}${path}: ${kind}`)),
    ...(selection.lists ?? []).flatMap(({ path, max, each }) => [
      `${at}${path}: list of ${max}`,
      ...lines(each, `${at}${path}[] `),
    ]),
  ].sort();
}

const listed = (text: string, kind: string, at = ''): string[] =>
  text.split(' ').map((path) => `${at}${path}: ${kind}`);

describe('what is read of window.Clerk', () => {
  it('is this, and nothing else: each property without an effect', () => {
    const session = 'client.sessions[] ';
    const membership = `${session}user.organizationMemberships[] `;
    const methods =
      'getToken touch end remove reload clearCache checkAuthorization startVerification verifyWithPasskey ' +
      'prepareFirstFactorVerification attemptFirstFactorVerification ' +
      'prepareSecondFactorVerification attemptSecondFactorVerification';
    expect(lines(clerkSelection)).toEqual(
      [
        ...listed(
          'version status loaded publishableKey frontendApi instanceType proxyUrl domain isSatellite ' +
            'sdkMetadata.name sdkMetadata.version session session.id client.id client.lastActiveSessionId ' +
            'client.sessions.length setActive signOut user.getSessions',
          'values',
        ),
        ...listed(methods, 'values', 'client.sessions.0.'),
        ...listed('_getToken touch', 'sources', 'client.sessions.0.'),
        ...listed('client.createdAt client.updatedAt session.user.updatedAt', 'dates'),
        'session.user.publicMetadata: records',
        'client.sessions: list of 500',
        ...listed(
          'id status lastActiveOrganizationId ' +
            'user.id user.firstName user.lastName user.username user.primaryEmailAddress.emailAddress ' +
            'publicUserData.firstName publicUserData.lastName publicUserData.identifier publicUserData.userId ' +
            'factorVerificationAge factorVerificationAge.0 factorVerificationAge.1 currentTask.key',
          'values',
          session,
        ),
        ...listed('lastActiveToken.jwt.claims.__raw', 'tokens', session),
        ...listed('lastActiveAt abandonAt expireAt updatedAt createdAt', 'dates', session),
        ...listed('actor agent', 'records', session),
        `${session}tasks: list of 20`,
        `${session}tasks[] key: values`,
        `${session}user.organizationMemberships: list of 100`,
        ...listed('role organization.id organization.slug organization.name', 'values', membership),
      ].sort(),
    );
  });

  it('fits into what the page’s script takes of one kind', () => {
    for (const kind of kinds) expect(pathsOf(clerkSelection, kind).length).toBeLessThanOrEqual(maxPaths);
  });
});

describe('what is read of a call’s result', () => {
  const of = (command: Partial<Command> & Pick<Command, 'name'>) =>
    callOf({ sessionId: 'sess_1', seenStatus: 'active', ...command } as Command, 0).result;

  it('is what the command gives', () => {
    const memberships = of({ name: 'readMemberships' });
    expect(memberships && lines(memberships)).toEqual(
      [
        'user.id: values',
        'user.organizationMemberships: list of 100',
        ...listed(
          'role organization.id organization.slug organization.name',
          'values',
          'user.organizationMemberships[] ',
        ),
        'user.organizationMemberships[] permissions: list of 300',
        'user.organizationMemberships[] permissions[] .: values',
      ].sort(),
    );
    const verification = of({ name: 'verifyWithPasskey' });
    const lists = ['supportedFirstFactors', 'supportedSecondFactors'];
    const factors = ['firstFactorVerification.', 'secondFactorVerification.'];
    expect(verification && lines(verification)).toEqual(
      [
        ...listed('id status level', 'values'),
        ...factors.flatMap((at) => [
          ...listed(
            'status strategy attempts error.code error.longMessage externalVerificationRedirectURL.href',
            'values',
            at,
          ),
          `${at}expireAt: dates`,
        ]),
        ...lists.flatMap((list) => [
          `${list}: list of 30`,
          ...listed(
            'strategy safeIdentifier emailAddressId phoneNumberId primary default enterpriseConnectionId enterpriseConnectionName',
            'values',
            `${list}[] `,
          ),
        ]),
      ].sort(),
    );
    const devices = of({ name: 'listDevices' });
    expect(devices && lines(devices)).toEqual(
      [
        'length: values',
        '.: list of 200',
        ...listed(
          'id status latestActivity.deviceType latestActivity.browserName latestActivity.browserVersion ' +
            'latestActivity.city latestActivity.country latestActivity.ipAddress latestActivity.isMobile actor.sub',
          'values',
          '.[] ',
        ),
        ...listed('lastActiveAt expireAt abandonAt', 'dates', '.[] '),
      ].sort(),
    );
    expect(of({ name: 'touch' })).toBeNull();
  });
});

describe('a selection', () => {
  it('has the keys of its schema, by how each is marked', () => {
    const each = v.object({ '.': v.string() });
    const schema = v.pipe(
      v.object({
        'a.b': v.string(),
        c: readAs('dates', v.number()),
        d: v.optional(readAs('records', v.unknown())),
        e: readAs({ max: 3, each: selectionOf(each) }, v.array(each)),
      }),
      v.transform((read) => read['a.b']),
    );
    expect(lines(selectionOf(schema))).toEqual(
      ['a.b: values', 'c: dates', 'd: records', 'e: list of 3', 'e[] .: values'].sort(),
    );
  });
});
