import { base64url } from 'jose';

/**
 * `naoXFJnI` of `__session_naoXFJnI`: the first characters of the SHA-1 of the key as it is written. The same key with
 * base64's padding has another suffix. https://clerk.com/docs/guides/how-clerk-works/cookies
 */
export async function cookieSuffix(publishableKey: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(publishableKey));
  return base64url.encode(new Uint8Array(digest)).slice(0, 8);
}
