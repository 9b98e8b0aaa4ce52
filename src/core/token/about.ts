import { issuerText } from './issuers.ts';
import { tokenKinds } from './kinds.ts';
import { ticketTypes } from './ticket.ts';
import type { TokenReading } from './types.ts';

/** What a token is, in the middle of a sentence; of one that Clerk did not issue also who did. */
export function aboutToken({ kind, issuer, ticket }: TokenReading): string {
  const { withArticle, isOfOthers } = tokenKinds[kind];
  if (ticket?.type) return ticketTypes[ticket.type];
  return isOfOthers && issuer ? `${withArticle} issued by ${issuerText(issuer)}` : withArticle;
}
