export interface PublishableKey {
  instanceType: 'development' | 'production';
  /** Host of the Frontend API, lower case. */
  frontendApi: string;
}

const prefix = /^pk_(test|live)_/;
const hostForm = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;
const maxChars = 1_000;

/**
 * Reads a publishable key: base64 of the Frontend API's host and a closing `$`. null when it is none, or when what it
 * names is no host. Goes by the letter, as `isPublishableKey` of `@clerk/shared` does: padding that is not base64's is
 * refused. https://clerk.com/docs/guides/development/clerk-environment-variables
 */
export function parsePublishableKey(key: string): PublishableKey | null {
  const decoded = key.length <= maxChars ? decode(key) : null;
  if (!decoded?.endsWith('$')) return null;
  const host = decoded.slice(0, -1).toLowerCase();
  if (!hostForm.test(host)) return null;
  return { instanceType: key.startsWith('pk_live_') ? 'production' : 'development', frontendApi: host };
}

/** `atob` itself, as Clerk calls it: what it forgives, such as spaces within, is part of the answer. */
function decode(key: string): string | null {
  const [, , encoded, ...more] = key.split('_');
  if (!prefix.test(key) || !encoded || more.length > 0) return null;
  try {
    return atob(encoded);
  } catch {
    return null;
  }
}
