import type { Scripting } from '../../platform/browser.ts';
import type { Frame } from '../tabs/registry.ts';

/**
 * Runs in the document, in the world of our relay, where the page's scripts change nothing. Sent as text: complete in
 * itself. A cookie goes only by its own domain and path, which a script is not told: each that may be is tried.
 */
function dropCookies(names: string[], documentId: string): string[] | null {
  if (String(performance.timeOrigin) !== documentId) return null;
  const most = 12;
  const { prototype } = Document;
  const write = (text: string): boolean => Reflect.set(prototype, 'cookie', text, document);
  const labels = location.hostname.split('.').slice(-most);
  const domains = ['', ...labels.map((_, at) => `; Domain=${labels.slice(at).join('.')}`)];
  const steps = location.pathname.split('/').slice(0, most);
  const paths = steps.flatMap((_, at) => {
    const path = steps.slice(0, at + 1).join('/');
    return [path, `${path}/`].filter(Boolean);
  });
  for (const name of names)
    for (const path of new Set(paths))
      for (const domain of domains)
        for (const partition of ['', '; Secure; Partitioned'])
          write(`${name}=; Max-Age=0; Path=${path}${domain}${partition}`);
  const there = (Reflect.get(prototype, 'cookie', document) as string)
    .split('; ')
    .map((each) => each.split('=')[0]);
  return names.filter((name) => there.includes(name));
}

/** Deletes what scripts of a document may delete. */
export const createRemoveReadable =
  (executeScript: Scripting.Static['executeScript']) =>
  async ({ address }: Frame, names: readonly string[]): Promise<string[] | null> => {
    const { tabId, frameId, documentId } = address;
    const [ran] = await executeScript({
      target: { tabId, frameIds: [frameId] },
      func: dropCookies as () => unknown,
      args: [[...names], documentId],
      injectImmediately: true,
    });
    return (ran?.result ?? null) as string[] | null;
  };
