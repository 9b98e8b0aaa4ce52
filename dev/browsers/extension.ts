import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a driver needs to know of the built extension. */
export interface ExtensionFiles {
  /** Firefox's add-on id; absent in builds for other browsers. */
  geckoId: string | undefined;
  devtoolsPath: string;
  popupPath: string;
}

interface ManifestExcerpt {
  devtools_page?: string;
  action?: { default_popup?: string };
  browser_specific_settings?: { gecko?: { id?: string } };
}

const rooted = (path: string) => (path.startsWith('/') ? path : `/${path}`);

/** Reads the built manifest; the paths in it decide which documents are the popup and the devtools page. */
export function readExtension(dir: string): ExtensionFiles {
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as ManifestExcerpt;
  return {
    geckoId: manifest.browser_specific_settings?.gecko?.id,
    devtoolsPath: rooted(manifest.devtools_page ?? ''),
    popupPath: rooted(manifest.action?.default_popup ?? ''),
  };
}
