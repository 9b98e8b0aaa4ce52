import type { Tab } from '../../dev/browsers/types.ts';

/** Cookies as scripts set them: ClerkJS and a person's own app do. */
export const setCookie = (tab: Tab, cookie: string): Promise<void> =>
  tab.evaluate((text) => {
    // biome-ignore lint/suspicious/noDocumentCookie: Firefox has no cookie store that scripts may use.
    document.cookie = text;
  }, cookie);

/** Sets cookies again and again until the next call, as another script might: ClerkJS puts its own right on its way. */
export const keepSetting = (tab: Tab, cookies: string[]): Promise<void> =>
  tab.evaluate((texts) => {
    const page = window as unknown as { keeping?: ReturnType<typeof setInterval> };
    const set = () => {
      for (const text of texts) {
        // biome-ignore lint/suspicious/noDocumentCookie: Firefox has no cookie store that scripts may use.
        document.cookie = text;
      }
    };
    clearInterval(page.keeping);
    page.keeping = setInterval(set, 20);
    set();
  }, cookies);

/** Names of the page's cookies that begin so. */
export const cookieNames = (tab: Tab, start: string): Promise<string[]> =>
  tab.evaluate(
    (wanted) =>
      document.cookie
        .split('; ')
        .map((each) => each.split('=')[0] ?? '')
        .filter((name) => name.startsWith(wanted)),
    start,
  );

/** Deletes those that begin so, again and again: ClerkJS writes its own back. */
export async function dropCookies(tab: Tab, start: string): Promise<void> {
  const names = await cookieNames(tab, start);
  await keepSetting(
    tab,
    names.map((name) => `${name}=; Max-Age=0; Path=/`),
  );
}
