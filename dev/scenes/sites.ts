import type { OptionalAccess } from '../../src/ui/app/optional-access.ts';
import type { InspectedSite, SiteAccess } from '../../src/ui/shared/sites.ts';

/** Access to sites without a browser: what is seen of the page, and what the person answers. */
export const siteAccess = (
  seen: InspectedSite | null = { url: 'https://app.example.com', hasClerk: false },
  more: Partial<SiteAccess> = {},
): SiteAccess => ({
  inspectedSite: async () => seen,
  requestSites: async () => true,
  ...more,
});

/** As in DevTools of Firefox, which can't ask. */
export const withoutAsking = (seen?: InspectedSite): SiteAccess => {
  const { requestSites: _, ...rest } = siteAccess(seen);
  return rest;
};

/** Access that was not given yet, and is when it is asked for. */
export function optionalAccess(): OptionalAccess {
  let isGranted = false;
  const set = async (now: boolean): Promise<boolean> => {
    isGranted = now;
    return true;
  };
  return {
    has: async () => isGranted,
    request: () => set(true),
    takeBack: async () => void (await set(false)),
    onChange: () => () => {},
  };
}
