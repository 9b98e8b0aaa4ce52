import { cookieNames } from '../cookies/names.ts';
import { bearerOf } from './authorization-header.ts';

import { handshakeTokenOf } from './handshake.ts';
import type { ServerRequest } from './request.ts';

/** The tokens of a request that a server may look at. What a handshake token holds is in `tokensInHandshake`. */
export function tokensIn(request: ServerRequest, cookieSuffix: string): string[] {
  const { cookies } = request;
  const texts = [
    cookies.get(cookieNames.session),
    cookies.get(`${cookieNames.session}_${cookieSuffix}`),
    bearerOf(request),
    handshakeTokenOf(request),
  ];
  return [...new Set(texts.filter((text): text is string => Boolean(text)))];
}
