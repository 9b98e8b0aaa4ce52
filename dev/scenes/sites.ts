import type { CookieAccess } from '../../src/ui/app/cookie-access.ts';
import type { KeptSwitch } from '../../src/ui/app/switch.ts';
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

/** Access to cookies that was not given yet, and is when it is asked for. */
export function cookieAccess(): CookieAccess {
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

/** Something that is on, until somebody turns it off. */
export function keptSwitch(isOn = true): KeptSwitch {
  const kept = { isOn };
  return {
    read: async () => kept.isOn,
    async store(wanted) {
      kept.isOn = wanted;
    },
    onChange: () => () => {},
  };
}
