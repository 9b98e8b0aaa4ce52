import { entryOf } from '../../core/clerk-js/command.ts';
import type { TokenOptions } from '../../core/clerk-js/commands/get-token.ts';
import { describeRequests } from '../../core/frontend-api/paths.ts';
import type { TokenView } from '../../protocol/views.ts';
import type { LastAction } from './actions.ts';

export interface OutcomeText {
  /** It did not end with an answer, but as such an action does. */
  isExpected: boolean;
  words: string[];
}

/** What an action gave, changed and sent, in words. */
export function describeOutcome(action: LastAction): OutcomeText {
  const { request, outcome, changes } = action;
  if (!outcome.ok) {
    const isExpected = outcome.failure.code === 'page-gone' && entryOf(request.name).mayLeavePage;
    const left = 'the page navigated';
    return { isExpected, words: isExpected ? [left] : [] };
  }
  const { cookieRestored, requests } = outcome.value;
  const words =
    request.name === 'getToken' ? wordsOnToken(action, request.options ?? {}, outcome.value.token) : [];
  // That getToken gave another token is said already.
  words.push(...changes.filter((change) => request.name !== 'getToken' || change !== 'new token'));
  if (cookieRestored) words.push('cookie restored to the active session');
  words.push(describeRequests(requests));
  return { isExpected: false, words };
}

/** What came of the options, told by the token itself: releases that don't know an option ignore it in silence. */
function wordsOnToken({ sameToken }: LastAction, options: TokenOptions, token: TokenView | null): string[] {
  const words = [sameToken ? 'same token as shown' : 'another token'];
  if (!token) return words;
  const { organization, kind } = token.reading;
  if (options.organizationId !== undefined && !options.template && kind === 'session-token') {
    const got = organization?.id ?? null;
    if (got !== options.organizationId) {
      words.push(
        `token is for ${got ?? 'personal account'}, not ${options.organizationId ?? 'personal account'}: this ClerkJS ignores organizationId`,
      );
    }
  }
  return words;
}
