import * as v from 'valibot';
import { maxDevices } from '../../limits.ts';
import { maybeCount, maybeDate, maybeFlag, maybeText, text, validOf } from '../shapes.ts';

/** https://clerk.com/docs/reference/javascript/types/session-with-activities */
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
    lastActiveAt: maybeDate,
    expireAt: maybeDate,
    abandonAt: maybeDate,
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

export const devices = v.pipe(
  v.object({ '.': validOf(maxDevices, Device), length: maybeCount }),
  v.transform((read) => ({
    kind: 'devices' as const,
    devices: read['.'],
    total: read.length ?? read['.'].length,
  })),
);

export type DeviceSession = v.InferOutput<typeof Device>;
