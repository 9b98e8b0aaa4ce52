import { base64url } from 'jose';

export interface PublishableKey {
  instanceType: 'development' | 'production';
  /** Host of the Frontend API, lower case. */
  frontendApi: string;
}

const form = /^pk_(test|live)_([A-Za-z0-9+/_-]+)={0,2}$/;
const hostForm = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/**
 * Reads a publishable key: base64 of the Frontend API's host and a closing `$`. null when it is none.
 * https://clerk.com/docs/guides/development/clerk-environment-variables
 */
export function parsePublishableKey(key: string): PublishableKey | null {
  const match = form.exec(key.trim());
  if (!match) return null;
  const decoded = decode(match[2] ?? '');
  if (!decoded?.endsWith('$')) return null;
  const host = decoded.slice(0, -1).toLowerCase();
  if (!hostForm.test(host)) return null;
  return { instanceType: match[1] === 'live' ? 'production' : 'development', frontendApi: host };
}

function decode(base64: string): string | null {
  try {
    return new TextDecoder().decode(base64url.decode(base64));
  } catch {
    return null;
  }
}
