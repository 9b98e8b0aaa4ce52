import { type AppSeen, isApp, type SeenAnswer, type SeenRequest } from '../requests/seen-request.ts';
import type { Headline } from './headline-facts.ts';

/** What the app's server was seen to answer. */
export interface Seen extends SeenAnswer {
  /** When it answered, epoch milliseconds. */
  atMs: number;
  /** `POST /api/me`. */
  request: string;
  requestId: string;
}

export type SeenAnswers = Record<'pageLoad' | 'fetch' | 'bearer', Seen | null>;

export interface SeenPage {
  origin: string;
  /** Where the app's fetches go; empty: to the page's own origin. */
  apiUrl: string;
  /** When cookies, session or token last changed, epoch milliseconds: what was answered before says nothing any more. */
  changedAtMs: number;
}

/**
 * What the server's own headers say of each kind of request, by its newest one. `@clerk/backend` sets them where it does not
 * sign in: a newer request without them takes the word of an older one away, and is no proof of signed-in.
 */
export function seenOf(requests: readonly SeenRequest[], page: SeenPage): SeenAnswers {
  const answers: SeenAnswers = { pageLoad: null, fetch: null, bearer: null };
  const isKnown = { pageLoad: false, fetch: false, bearer: false };
  for (const request of [...requests].reverse()) {
    const kind = isApp(request) ? kindOf(request, page) : null;
    if (!kind || !isApp(request) || isKnown[kind]) continue;
    isKnown[kind] = true;
    const answeredAtMs = request.atMs + request.durationMs;
    const { answer } = request.what;
    if (!answer || answeredAtMs < page.changedAtMs) continue;
    answers[kind] = {
      ...answer,
      atMs: answeredAtMs,
      request: `${request.method} ${request.path}`,
      requestId: request.id,
    };
  }
  return answers;
}

/** null: it is of another site, and says nothing of this one. */
function kindOf({ origin, isDocument, what }: AppSeen, page: SeenPage): keyof SeenAnswers | null {
  if (what.hasAuthorization) return what.token?.carrier === 'bearer' ? 'bearer' : null;
  if (isDocument) return origin === page.origin ? 'pageLoad' : null;
  const apiOrigin = URL.canParse(page.apiUrl) ? new URL(page.apiUrl).origin : page.origin;
  return origin === apiOrigin ? 'fetch' : null;
}

/** A title that says what the server answered, where that is worse than what was to be expected. */
export function withSeen(headline: Headline, { pageLoad, fetch, bearer }: SeenAnswers): Headline {
  const out = [fetch, bearer, pageLoad].find((seen) => seen?.status === 'signed-out');
  if (!out || headline.tone === 'out') return headline;
  return {
    state: 'seen',
    tone: 'out',
    title: `Your server answered signed-out to ${out.request}`,
    line: [out.reason && `\`${out.reason}\`.`, out.message].filter(Boolean).join(' '),
  };
}
