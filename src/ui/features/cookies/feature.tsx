import { feature } from '../feature.ts';
import { CookiesTab } from './CookiesTab.tsx';
import { type CookiesModel, createCookies } from './cookies.ts';

/** The browser's Clerk cookies, and what a server makes of each. */
export const cookies = feature<CookiesModel>({
  id: 'cookies',
  label: 'Cookies',
  create: ({ shared }) => createCookies(shared),
  View: CookiesTab,
});
