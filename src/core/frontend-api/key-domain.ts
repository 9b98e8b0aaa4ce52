import { parsePublishableKey } from './publishable-key.ts';

/** A production key on a page of another domain: Clerk refuses its requests with `origin_invalid`. */
export interface KeyElsewhere {
  /** Where the key works, with its subdomains. */
  domain: string;
  /** Host of the page. */
  page: string;
}

/** What of an instance tells where its key works. */
export interface KeyPlace {
  publishableKey: string | null;
  proxyUrl: string | null;
  domain: string | null;
  isSatellite: boolean | null;
}

/**
 * The domain of a production key, where the page is on another one; null where it is not, or where that can't be told:
 * behind a proxy, on a satellite, or with a Frontend API that is not at `clerk.<domain>`. ClerkJS takes the domain from
 * the key in the same way, to say so in its message.
 * @param origin of the page
 */
export function keyElsewhere(instance: KeyPlace, origin: string): KeyElsewhere | null {
  if (instance.proxyUrl || instance.domain || instance.isSatellite) return null;
  const key = parsePublishableKey(instance.publishableKey ?? '');
  const domain = /^clerk\.(.+\..+)$/.exec(key?.frontendApi ?? '')?.[1];
  const page = hostOf(origin);
  if (key?.instanceType !== 'production' || !domain || page === null) return null;
  return page === domain || page.endsWith(`.${domain}`) ? null : { domain, page };
}

/** null for what is no page of the web, such as an extension's. */
function hostOf(origin: string): string | null {
  try {
    const { protocol, hostname } = new URL(origin);
    return /^https?:$/.test(protocol) && hostname ? hostname : null;
  } catch {
    return null;
  }
}
