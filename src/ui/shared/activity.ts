import type { SessionActivity } from '../../core/backend-api/session.ts';

/** `Linux, Chrome 156.0, Vienna, AT, 203.0.113.7`; empty when nothing is known. */
export function describeActivity(activity: Omit<SessionActivity, 'id'>): string {
  const { deviceType, browserName, browserVersion, isMobile, city, country, ipAddress } = activity;
  const browser = [browserName, browserVersion].filter(Boolean).join(' ');
  return [deviceType, browser, isMobile && 'mobile', city, country, ipAddress].filter(Boolean).join(', ');
}
