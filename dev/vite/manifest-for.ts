type BrowserBuild = 'chrome' | 'firefox';

interface Manifest {
  /** A name in Firefox. Types of manifests know the shape of Chrome alone. */
  author: unknown;
  browser_specific_settings: object;
}

/**
 * The manifest for a browser.
 * @param manifest manifest.json, which is for all of them
 * @param homepage that of package.json, once it has one: stores and lists of extensions link it
 */
export function manifestFor<M extends Manifest>(
  browser: BrowserBuild,
  manifest: M,
  homepage: string | undefined,
): Omit<M, keyof Manifest> & Partial<Manifest> & { homepage_url?: string } {
  // Chrome's and Edge's stores take no settings of another browser, and for Chrome an author is an e-mail address:
  // https://developer.chrome.com/docs/extensions/reference/manifest/author
  const { author, browser_specific_settings, ...forAll } = manifest;
  return {
    ...forAll,
    ...(browser === 'firefox' && { author, browser_specific_settings }),
    ...(homepage !== undefined && { homepage_url: homepage }),
  };
}
