import { cookieSuffix } from '../core/frontend-api/cookie-suffix.ts';
import { parsePublishableKey } from '../core/frontend-api/publishable-key.ts';
import type { EntryContext } from '../core/requests/reduce.ts';
import type { Moment, MomentClerk } from '../core/timeline/moment.ts';

/** What requests are understood by: which page sent them, and where its Clerk instances have their Frontend API. */
export function createSeenPage() {
  /** By frame and instance, of the documents that are there. */
  const clerks = new Map<string, MomentClerk>();
  const suffixes = new Map<string, string>();
  let pageOrigin: string | null = null;

  function moment({ frameId, instance, url, clerk }: Moment): void {
    if (frameId === 0 && URL.canParse(url)) pageOrigin = new URL(url).origin;
    if (!clerk) return void clerks.delete(`${frameId} ${instance}`);
    clerks.set(`${frameId} ${instance}`, clerk);
    const key = clerk.publishableKey?.trim() ?? '';
    if (suffixes.has(key) || !parsePublishableKey(key)) return;
    // Known a moment later; until then of several session cookies the first counts.
    void cookieSuffix(key).then((suffix) => suffixes.set(key, suffix));
  }

  /** The top document is another one: its instances are not known yet. */
  function navigated(url: string): void {
    pageOrigin = URL.canParse(url) ? new URL(url).origin : null;
  }

  function context(): Omit<EntryContext, 'id' | 'error' | 'nowMs'> {
    const keys = [...new Set([...clerks.values()].map(({ publishableKey }) => publishableKey?.trim() ?? ''))];
    const known = keys.flatMap((text) => {
      const key = parsePublishableKey(text);
      return key ? [{ ...key, suffix: suffixes.get(text) ?? null }] : [];
    });
    const [only] = known.length === 1 ? known : [];
    return {
      pageOrigin,
      frontendApis: [
        ...known.map(({ frontendApi }) => `https://${frontendApi}`),
        ...[...clerks.values()].flatMap(({ proxyUrl }) => (proxyUrl ? [proxyUrl.replace(/\/$/, '')] : [])),
      ],
      instance:
        only?.suffix != null
          ? { type: only.instanceType, frontendApi: only.frontendApi, cookieSuffix: only.suffix }
          : null,
    };
  }

  return { moment, navigated, context };
}
