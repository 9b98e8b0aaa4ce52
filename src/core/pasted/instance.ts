import { base64url } from 'jose';
import { parsePublishableKey } from '../frontend-api/publishable-key.ts';
import type { ServerInstance } from '../server/context.ts';
import type { TokenReading } from '../token/types.ts';

/** Where it is known from which instance a pasted request is for. */
export type InstanceSource = 'given' | 'page' | 'issuer';

export interface NamedInstance extends Omit<ServerInstance, 'cookieSuffix'> {
  /** Texts that its publishable key may have: cookie suffixes follow from it, padding included. */
  publishableKeys: readonly string[];
  from: InstanceSource;
}

export interface InstanceClues {
  /** What the person typed; empty: nothing. */
  given: string;
  /** Of the page that is looked at; null: it has none. */
  page: string | null;
  /** Tokens of the paste, the likeliest first. */
  readings: readonly TokenReading[];
}

/** The instance that the server is of: as the person said, else the page's, else whoever issued the token; null: not known. */
export function namedInstance({ given, page, readings }: InstanceClues): NamedInstance | null {
  if (given.trim()) return ofKey(given.trim(), 'given');
  const ofPage = page === null ? null : ofKey(page.trim(), 'page');
  if (ofPage) return ofPage;
  for (const { issuer } of readings) {
    const found = issuer === null ? null : ofIssuer(issuer);
    if (found) return found;
  }
  return null;
}

function ofKey(text: string, from: InstanceSource): NamedInstance | null {
  const key = parsePublishableKey(text);
  if (!key) return null;
  return { type: key.instanceType, frontendApi: key.frontendApi, publishableKeys: [text], from };
}

/** Hosts of development instances: https://clerk.com/docs/guides/development/managing-environments */
const isDevelopment = (host: string): boolean => /\.(clerk\.)?accounts\.dev$|\.lcl\.dev$/.test(host);

/** A production instance's Frontend API is at `clerk.<domain>`; a proxy’s issuer names no host of its own. */
function ofIssuer(issuer: string): NamedInstance | null {
  const host = /^https:\/\/([a-z0-9.-]{4,253})$/.exec(issuer)?.[1];
  if (!host || !(isDevelopment(host) || host.startsWith('clerk.'))) return null;
  const type = isDevelopment(host) ? 'development' : 'production';
  const key = `pk_${type === 'development' ? 'test' : 'live'}_${base64url.encode(`${host}$`)}`;
  const padding = '='.repeat((4 - (key.slice('pk_test_'.length).length % 4)) % 4);
  const publishableKeys = padding ? [key, `${key}${padding}`] : [key];
  return parsePublishableKey(key) ? { type, frontendApi: host, publishableKeys, from: 'issuer' } : null;
}

/** The suffix that the request's cookies have, of those that the instance may have; else the likeliest. */
export function suffixAmong(suffixes: readonly string[], cookies: ReadonlyMap<string, string>): string {
  const names = [...cookies.keys()];
  const used = suffixes.find((suffix) => names.some((name) => name.endsWith(`_${suffix}`)));
  return used ?? suffixes[0] ?? '';
}
