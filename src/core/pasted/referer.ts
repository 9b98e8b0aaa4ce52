import { urlOf } from './url.ts';

/**
 * The `Referer` that a browser sends; null: none. Loopback hosts count as https here.
 * https://www.w3.org/TR/referrer-policy/#determine-requests-referrer
 */
export function refererOf(url: string | null, referrer: string | null, policy: string | null): string | null {
  const [to, from] = [urlOf(url ?? ''), urlOf(referrer ?? '')];
  if (!to || !from || !/^https?:$/.test(from.protocol)) return null;
  [from.hash, from.username, from.password] = ['', '', ''];
  const isSame = to.origin === from.origin;
  const isDowngrade = isSecure(from) && !isSecure(to);
  const origin = `${from.origin}/`;
  switch (policy) {
    case 'no-referrer':
      return null;
    case 'unsafe-url':
      return from.href;
    case 'origin':
      return origin;
    case 'same-origin':
      return isSame ? from.href : null;
    case 'origin-when-cross-origin':
      return isSame ? from.href : origin;
    case 'no-referrer-when-downgrade':
      return isDowngrade ? null : from.href;
    case 'strict-origin':
      return isDowngrade ? null : origin;
    default:
      if (isSame) return from.href;
      return isDowngrade ? null : origin;
  }
}

const isSecure = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
