import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandValue, resultOf } from '../../../../src/core/clerk-js/carry-out.ts';
import { type CommandName, commandNames, entryOf } from '../../../../src/core/clerk-js/command.ts';
import {
  maxDevices,
  maxFactors,
  maxMemberships,
  maxPermissions,
  maxTextChars,
} from '../../../../src/core/limits.ts';
import { fuzzTimeoutMs, hostile, isPlain, isRecord, isTextOf, runs, walk } from '../../hostile.ts';

const factor = {
  strategy: 'email_code',
  safeIdentifier: 'a•••@example.com',
  emailAddressId: 'idn_1',
  phoneNumberId: null,
  primary: true,
};
const verification = {
  id: 'sessver_1',
  status: 'needs_first_factor',
  level: 'multi_factor',
  supportedFirstFactors: [factor, { strategy: 'password' }],
  supportedSecondFactors: [],
  'firstFactorVerification.status': 'failed',
  'firstFactorVerification.strategy': 'email_code',
  'firstFactorVerification.attempts': 2,
  'firstFactorVerification.expireAt': 1_000,
  'firstFactorVerification.error.code': 'form_code_incorrect',
};
const device = {
  id: 'sess_1',
  status: 'active',
  'latestActivity.city': 'Berlin',
  'latestActivity.isMobile': false,
  'actor.sub': null,
  lastActiveAt: 1_000,
};
const devices = { '.': [device, { ...device, id: 'sess_2' }], length: 2 };
const memberships = {
  'user.id': 'user_1',
  'user.organizationMemberships': [
    {
      role: 'org:admin',
      'organization.id': 'org_1',
      'organization.slug': 'acme',
      'organization.name': 'Acme',
      permissions: [{ '.': 'org:sys_memberships:read' }, { '.': 'org:reports:read' }],
    },
  ],
};
const allowed = { '.': true };
const samples = [verification, devices, memberships, allowed];

const verifying: CommandName[] = [
  'startVerification',
  'prepareFirstFactor',
  'attemptFirstFactor',
  'prepareSecondFactor',
  'attemptSecondFactor',
  'verifyWithPasskey',
];

/** What a command's result must hold to be taken, told by the command's name. */
function isAcceptable(name: CommandName, read: Record<string, unknown> | null): boolean {
  if (name === 'checkAuthorization') return typeof read?.['.'] === 'boolean';
  if (name === 'readMemberships' || name === 'listDevices') return read !== null;
  if (verifying.includes(name)) return isTextOf(read?.status, maxTextChars);
  return true;
}

/** Where lists may be, and how long. */
const listLimits: Record<string, number> = {
  devices: maxDevices,
  memberships: maxMemberships,
  permissions: maxPermissions,
  supportedFirstFactors: maxFactors,
  supportedSecondFactors: maxFactors,
};

/** The shape of what a command gave, and its limits. */
function obeys(value: CommandValue): boolean {
  const isLimited = [...walk(value)].every(({ path, value: each }) => {
    if (Array.isArray(each)) return each.length <= (listLimits[path.at(-1) ?? ''] ?? -1);
    return typeof each !== 'string' || each.length <= maxTextChars;
  });
  return isPlain(value) && isLimited && hasShape(value);
}

function hasShape(value: CommandValue): boolean {
  switch (value.kind) {
    case 'nothing':
      return true;
    case 'allowed':
      return typeof value.allowed === 'boolean';
    case 'memberships':
      return value.memberships.every(
        ({ organizationId, permissions }) =>
          typeof organizationId === 'string' && permissions.every((each) => typeof each === 'string'),
      );
    case 'devices':
      return (
        Number.isFinite(value.total) &&
        value.devices.every(({ id, latestActivity }) => typeof id === 'string' && isRecord(latestActivity))
      );
    case 'verification': {
      const { status, first, second, supportedFirstFactors, supportedSecondFactors } = value.verification;
      return (
        typeof status === 'string' &&
        [first, second].every(
          (state) => state === null || state.status !== null || state.strategy !== null,
        ) &&
        [...supportedFirstFactors, ...supportedSecondFactors].every(
          ({ strategy }) => typeof strategy === 'string',
        )
      );
    }
  }
}

describe('what a command gives', () => {
  it('is nothing, for most', () => {
    expect(resultOf('touch', null)).toEqual({ kind: 'nothing' });
    expect(resultOf('revokeDevice', { id: 'sess_1' })).toEqual({ kind: 'nothing' });
  });

  it('is an answer', () => {
    expect(resultOf('checkAuthorization', allowed)).toEqual({ kind: 'allowed', allowed: true });
    for (const read of [null, {}, { '.': 1 }, { '.': null }]) {
      expect(resultOf('checkAuthorization', read)).toBeNull();
    }
  });

  it('is a list of memberships, without what is none', () => {
    const read = {
      ...memberships,
      'user.organizationMemberships': [
        ...memberships['user.organizationMemberships'],
        { role: 'org:member' },
        5,
      ],
    };
    expect(resultOf('readMemberships', read)).toEqual({
      kind: 'memberships',
      userId: 'user_1',
      memberships: [
        {
          organizationId: 'org_1',
          slug: 'acme',
          name: 'Acme',
          role: 'org:admin',
          permissions: ['org:sys_memberships:read', 'org:reports:read'],
        },
      ],
    });
    expect(resultOf('readMemberships', {})).toEqual({ kind: 'memberships', userId: null, memberships: [] });
    expect(resultOf('readMemberships', null)).toBeNull();
  });

  it('is a list of devices, with how many there are', () => {
    const value = resultOf('listDevices', { ...devices, length: 7 });
    expect(value).toMatchObject({ kind: 'devices', total: 7, devices: [{ id: 'sess_1' }, { id: 'sess_2' }] });
    expect(value).toMatchObject({ devices: [{ latestActivity: { city: 'Berlin', isMobile: false } }, {}] });
    expect(resultOf('listDevices', { '.': [device, { status: 'active' }] })).toMatchObject({ total: 1 });
  });

  it('is none of a list that is longer than the page’s script would read', () => {
    const read = { ...devices, '.': Array(maxDevices + 1).fill(device) };
    expect(resultOf('listDevices', read)).toMatchObject({ devices: [] });
  });

  it.each(verifying)('is a verification: %s', (name) => {
    expect(resultOf(name, verification)).toMatchObject({
      kind: 'verification',
      verification: {
        status: 'needs_first_factor',
        supportedFirstFactors: [
          { strategy: 'email_code', primary: true },
          { strategy: 'password', primary: null },
        ],
        first: {
          status: 'failed',
          strategy: 'email_code',
          attempts: 2,
          expiresAtMs: 1_000,
          errorCode: 'form_code_incorrect',
        },
        second: null,
      },
    });
    expect(resultOf(name, { ...verification, status: 'x'.repeat(maxTextChars + 1) })).toBeNull();
  });
});

describe.each([...new Set(commandNames.map((name) => entryOf(name).result))])(
  'what a page makes of a result (%s)',
  (result) => {
    const names = commandNames.filter((name) => entryOf(name).result === result);

    it(
      'is taken and refused by its shape and limits',
      () => {
        fc.assert(
          fc.property(fc.constantFrom(...names), hostile(...samples), (name, read) => {
            const record = isRecord(read) ? read : null;
            const value = resultOf(name, record);
            return (value !== null) === isAcceptable(name, record) && (value === null || obeys(value));
          }),
          { numRuns: runs },
        );
      },
      fuzzTimeoutMs,
    );
  },
);
