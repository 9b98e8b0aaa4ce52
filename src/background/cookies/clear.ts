import { failure, success } from '../../core/result.ts';
import type { GoingCookie } from '../../platform/cookies.ts';
import type { Answers } from '../ports/ui.ts';
import type { FindFrame } from '../tabs/find-frame.ts';
import type { Frame } from '../tabs/registry.ts';
import type { CookieApi, CookieJar } from './jar.ts';

export interface ClearOptions {
  findFrame: FindFrame;
  jar: Pick<CookieJar, 'forget'>;
  api: Pick<CookieApi, 'hasAccess' | 'read'>;
  remove: (cookie: GoingCookie, tabId: number) => Promise<void>;
  /** Deletes what scripts of a document may delete; answers the names that stayed. null: another document is there. */
  removeReadable: (frame: Frame, names: readonly string[]) => Promise<string[] | null>;
  onChange: (tabId: number) => void;
}

/** One removal of a browser may take any of those with a name: so often it is tried. */
const rounds = 3;

/** Deletes cookies by name, from every domain and path that the page sends; without the permission what scripts may. */
export function createClearCookies(options: ClearOptions): Answers['clearCookies'] {
  const { api, remove, removeReadable } = options;

  async function clear({ url, address: { tabId } }: Frame, names: ReadonlySet<string>): Promise<string[]> {
    const { origin } = new URL(url);
    for (let round = 0; ; round++) {
      const left = (await api.read(url, tabId)).filter(({ name }) => names.has(name));
      if (left.length === 0 || round >= rounds) return [...new Set(left.map(({ name }) => name))];
      for (const { name, path, partitionKey } of left)
        await remove({ url: origin + path, name, partition: partitionKey?.topLevelSite ?? null }, tabId);
    }
  }

  return async ({ address, names }) => {
    const frame = await options.findFrame(address);
    if (!frame) return failure('page-gone');
    try {
      const left = (await api.hasAccess())
        ? await clear(frame, new Set(names))
        : await removeReadable(frame, names);
      if (left === null) return failure('page-gone');
      return success({ left });
    } catch (error) {
      return failure('cookies-not-cleared', { detail: error instanceof Error ? error.message : '' });
    } finally {
      options.jar.forget(frame);
      options.onChange(address.tabId);
    }
  };
}
