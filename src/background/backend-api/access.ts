import { defaultBaseUrl } from '../../core/backend-api/base-url.ts';
import { hasBackendAccess } from '../../platform/access.ts';

/**
 * Whether the browser lets us reach the Backend API at an address. Clerk's own answers no other origin; we may
 * ask where a person allowed it. A server on this machine is asked as a page would ask it, and needs no
 * agreement to what is sent (Firefox): that never leaves the machine, and `readBaseUrl` takes no third place.
 */
export const hasAccess = async (base: string): Promise<boolean> =>
  base !== defaultBaseUrl || hasBackendAccess();
