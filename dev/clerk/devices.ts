import type { StoredSession } from './store.ts';
import type { World } from './world.ts';

interface Device {
  device_type: string;
  is_mobile: boolean;
  browser_name: string;
  browser_version: string;
  city: string;
  country: string;
}

function device(
  device_type: string,
  [browser_name, browser_version]: [string, string],
  [city, country]: [string, string],
  is_mobile = false,
): Device {
  return { device_type, is_mobile, browser_name, browser_version, city, country };
}

const THIS = device('Linux', ['Chrome', '156.0'], ['Vienna', 'AT']);
const OTHERS = [
  device('iPhone', ['Mobile Safari', '19.1'], ['Graz', 'AT'], true),
  device('Macintosh', ['Safari', '19.1'], ['Berlin', 'DE']),
  device('Windows', ['Firefox', '145.0'], ['Lisbon', 'PT']),
  device('Android', ['Chrome Mobile', '156.0'], ['Osaka', 'JP'], true),
  device('Windows', ['Edge', '156.0'], ['São Paulo', 'BR']),
  device('iPad', ['Mobile Safari', '18.6'], ['Nairobi', 'KE'], true),
];

/** Where and with what a session was used last. The other devices differ, the browsers of a test do not. */
export function latestActivity(world: World, session: StoredSession): Record<string, unknown> {
  const index = world.store.clientsAs('device').findIndex(({ id }) => id === session.clientId);
  return {
    object: 'session_activity',
    id: session.id.replace('sess_', 'sess_activity_'),
    ...(index < 0 ? THIS : OTHERS[index % OTHERS.length]),
    ip_address: `203.0.113.${7 + ((index + 1) % 240)}`,
  };
}
