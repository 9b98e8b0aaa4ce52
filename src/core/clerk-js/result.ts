import * as v from 'valibot';
import { maxTextChars } from '../limits.ts';
import type { CommandName } from './command.ts';

/**
 * What a call in the page gave, checked and put in order. Like `snapshot.ts`, each schema takes the paths that the
 * call's reading names. Times are epoch milliseconds.
 */

const text = v.pipe(v.string(), v.maxLength(maxTextChars));
const maybeText = v.fallback(v.nullish(text, null), null);
const maybeNumber = v.fallback(v.nullish(v.pipe(v.number(), v.finite()), null), null);
const maybeFlag = v.fallback(v.nullish(v.boolean(), null), null);

/** Entries of a list that have no such shape are left out. */
const listOf = <T>(entry: v.GenericSchema<unknown, T>) =>
  v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((entries): T[] =>
        entries.flatMap((each) => {
          const parsed = v.safeParse(entry, each);
          return parsed.success ? [parsed.output] : [];
        }),
      ),
    ),
    [],
  );

const Factor = v.object({
  strategy: text,
  safeIdentifier: maybeText,
  emailAddressId: maybeText,
  phoneNumberId: maybeText,
  primary: maybeFlag,
  default: maybeFlag,
  enterpriseConnectionId: maybeText,
  enterpriseConnectionName: maybeText,
});

const FactorStateShape = v.object({
  status: maybeText,
  strategy: maybeText,
  attempts: maybeNumber,
  expireAt: maybeNumber,
  'error.code': maybeText,
  'error.longMessage': maybeText,
  'externalVerificationRedirectURL.href': maybeText,
});

/** Of the paths below `name`; null when no factor was prepared or attempted. */
function factorStateOf(name: string, read: Record<string, unknown>) {
  const below = Object.entries(read).flatMap(([path, value]) =>
    path.startsWith(`${name}.`) ? [[path.slice(name.length + 1), value]] : [],
  );
  const parsed = v.safeParse(FactorStateShape, Object.fromEntries(below));
  if (!parsed.success || (parsed.output.status === null && parsed.output.strategy === null)) return null;
  const { output: state } = parsed;
  return {
    /** `unverified`, `verified`, `failed`, `expired`, … */
    status: state.status,
    strategy: state.strategy,
    attempts: state.attempts,
    expiresAtMs: state.expireAt,
    errorCode: state['error.code'],
    errorMessage: state['error.longMessage'],
    /** Where an enterprise connection goes on. */
    redirectUrl: state['externalVerificationRedirectURL.href'],
  };
}

const VerificationShape = v.pipe(
  v.looseObject({
    id: maybeText,
    status: text,
    level: maybeText,
    supportedFirstFactors: v.optional(listOf(Factor), []),
    supportedSecondFactors: v.optional(listOf(Factor), []),
  }),
  v.transform(({ id, status, level, supportedFirstFactors, supportedSecondFactors, ...rest }) => ({
    id,
    /** `needs_first_factor`, `needs_second_factor` or `complete`. */
    status,
    level,
    supportedFirstFactors,
    supportedSecondFactors,
    first: factorStateOf('firstFactorVerification', rest),
    second: factorStateOf('secondFactorVerification', rest),
  })),
);

const Device = v.pipe(
  v.object({
    id: text,
    status: v.fallback(text, ''),
    'latestActivity.deviceType': maybeText,
    'latestActivity.browserName': maybeText,
    'latestActivity.browserVersion': maybeText,
    'latestActivity.city': maybeText,
    'latestActivity.country': maybeText,
    'latestActivity.ipAddress': maybeText,
    'latestActivity.isMobile': maybeFlag,
    'actor.sub': maybeText,
    lastActiveAt: maybeNumber,
    expireAt: maybeNumber,
    abandonAt: maybeNumber,
  }),
  v.transform((device) => ({
    id: device.id,
    status: device.status,
    latestActivity: {
      deviceType: device['latestActivity.deviceType'],
      browserName: device['latestActivity.browserName'],
      browserVersion: device['latestActivity.browserVersion'],
      city: device['latestActivity.city'],
      country: device['latestActivity.country'],
      ipAddress: device['latestActivity.ipAddress'],
      isMobile: device['latestActivity.isMobile'],
    },
    actor: device['actor.sub'],
    lastActiveAtMs: device.lastActiveAt,
    expireAtMs: device.expireAt,
    abandonAtMs: device.abandonAt,
  })),
);

const Permission = v.pipe(
  v.object({ '.': text }),
  v.transform((each) => each['.']),
);

const Membership = v.pipe(
  v.object({
    role: maybeText,
    'organization.id': text,
    'organization.slug': maybeText,
    'organization.name': maybeText,
    permissions: v.optional(listOf(Permission), []),
  }),
  v.transform((membership) => ({
    organizationId: membership['organization.id'],
    slug: membership['organization.slug'],
    name: membership['organization.name'],
    role: membership.role,
    /** System permissions included, which no token holds. */
    permissions: membership.permissions,
  })),
);

const Memberships = v.pipe(
  v.object({
    'user.id': maybeText,
    'user.organizationMemberships': v.optional(listOf(Membership), []),
  }),
  v.transform((read) => ({ userId: read['user.id'], memberships: read['user.organizationMemberships'] })),
);

const Devices = v.pipe(
  v.object({ '.': listOf(Device), length: maybeNumber }),
  v.transform((read) => ({ devices: read['.'], total: read.length ?? read['.'].length })),
);

const Allowed = v.pipe(
  v.object({ '.': v.boolean() }),
  v.transform((read) => read['.']),
);

export type SessionVerification = v.InferOutput<typeof VerificationShape>;
export type SupportedFactor = v.InferOutput<typeof Factor>;
export type DeviceSession = v.InferOutput<typeof Device>;
export type UserMemberships = v.InferOutput<typeof Memberships>;

/** What a command gave besides its effect. */
export type CommandValue =
  | { kind: 'nothing' }
  | { kind: 'allowed'; allowed: boolean }
  | ({ kind: 'memberships' } & UserMemberships)
  | { kind: 'verification'; verification: SessionVerification }
  | { kind: 'devices'; devices: DeviceSession[]; total: number };

/** Puts what was read of a result in order; null when it is not what that command gives. */
export function resultOf(name: CommandName, read: Record<string, unknown> | null): CommandValue | null {
  switch (name) {
    case 'checkAuthorization': {
      const allowed = v.safeParse(Allowed, read);
      return allowed.success ? { kind: 'allowed', allowed: allowed.output } : null;
    }
    case 'readMemberships': {
      const memberships = v.safeParse(Memberships, read);
      return memberships.success ? { kind: 'memberships', ...memberships.output } : null;
    }
    case 'listDevices': {
      const devices = v.safeParse(Devices, read);
      return devices.success ? { kind: 'devices', ...devices.output } : null;
    }
    case 'startVerification':
    case 'prepareFirstFactor':
    case 'attemptFirstFactor':
    case 'prepareSecondFactor':
    case 'attemptSecondFactor':
    case 'verifyWithPasskey': {
      const verification = v.safeParse(VerificationShape, read);
      return verification.success ? { kind: 'verification', verification: verification.output } : null;
    }
    default:
      return { kind: 'nothing' };
  }
}
