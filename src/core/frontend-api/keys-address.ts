import { isLoopback } from '../loopback.ts';
import { type Result, refused, success } from '../result.ts';
import { jwksPath } from './issuer.ts';
import { isForeignLocalName } from './local-names.ts';
import { parsePublishableKey } from './publishable-key.ts';

export interface Instance {
  publishableKey: string | null;
  /** The page's `proxyUrl`, absolute. */
  proxyUrl: string | null;
}

export type KeysAddress = Result<string, 'no-address' | 'address-refused'>;

/**
 * Where an instance's keys may be read: the Frontend API's host that the page's publishable key names, or the page's
 * proxy. Never a place that the token names (`iss`, `jku`, `x5u`). Only https; http only where page and keys are both on
 * this machine, so that no page makes us ask inside somebody's network.
 * @param pageUrl origin of the frame that Clerk runs in, as the browser says it: the page's word about its address could
 * pass for one on this machine
 */
export function keysAddress(instance: Instance, pageUrl: string): KeysAddress {
  if (instance.proxyUrl) return proxyAddress(instance.proxyUrl, pageUrl);
  const key = instance.publishableKey ? parsePublishableKey(instance.publishableKey) : null;
  const frontendApi = key && parse(`https://${key.frontendApi}`);
  if (!frontendApi) return refused('no-address');
  if (!mayName(parse(pageUrl), frontendApi.hostname)) return refused('address-refused');
  return success(`${frontendApi.origin}${jwksPath}`);
}

function proxyAddress(proxyUrl: string, pageUrl: string): KeysAddress {
  const proxy = parse(proxyUrl, pageUrl);
  const page = parse(pageUrl);
  if (!proxy || !page) return refused('no-address');
  if (!isAllowedProxy(proxy, page)) return refused('address-refused');
  return success(`${proxy.origin}${proxy.pathname.replace(/\/+$/, '')}${jwksPath}`);
}

function isAllowedProxy(proxy: URL, page: URL): boolean {
  if (proxy.username || proxy.password) return false;
  const isOnThisMachine = isLoopback(page.hostname) && isLoopback(proxy.hostname);
  if (proxy.protocol === 'http:') return isOnThisMachine;
  return proxy.protocol === 'https:' && (isOnThisMachine || mayName(page, proxy.hostname));
}

function parse(url: string, base?: string): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}

/** A name with a dot, no address. As URL spells it: `127.01` is 127.0.0.1 there. */
const isName = (host: string): boolean => /[^.]\.[^.]/.test(host) && !/^\[|(^|\.)\d+\.?$/.test(host);

/** A name of the web, or of the network that the page itself is in. */
const mayName = (page: URL | null, host: string): boolean =>
  isName(host) && !isForeignLocalName(host, page?.hostname ?? '');
