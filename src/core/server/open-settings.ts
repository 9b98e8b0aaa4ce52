import type { Answer, DecidingFact } from './answer.ts';
import { isSignedIn } from './compare.ts';

/** Settings that are not known, and that may turn away who is signed in without them: such an answer is open. */

/** The defaults stand in for settings that could not be read. */
export function byDefaultsFor(unread: readonly string[], answer: Answer): Answer {
  if (unread.length === 0) return answer;
  const names = unread.join(', ');
  return opened(answer, {
    fact: { code: 'settings-unread', text: `Could not be read: ${names}.`, decides: true },
    condition: `your server uses the defaults for ${names}`,
    reason: null,
    otherwise: 'one of them is set and rejects it',
  });
}

export interface Parties {
  /** `azp` of the token that the server reads; null: none. */
  azp: string | null;
  /** Of the page. */
  origin: string;
  /** As they are set; empty: nobody said what they are. */
  authorizedParties: readonly string[];
}

/** The token is for another origin than the page's, and nobody said which ones the server takes. */
export function byUnsetParties({ azp, origin, authorizedParties }: Parties, answer: Answer): Answer {
  if (!azp || azp === origin || authorizedParties.length > 0) return answer;
  return opened(answer, {
    fact: {
      code: 'parties-unset',
      text: `The token’s azp is ${azp}, this page’s origin is ${origin}.`,
      decides: true,
    },
    condition: `your server’s authorizedParties are not set, or include ${azp}`,
    reason: 'token-invalid-authorized-parties',
    otherwise: `they do not include ${azp}`,
  });
}

interface Opening {
  fact: DecidingFact;
  /** Signed in if this is so. */
  condition: string;
  /** Why it is signed out otherwise; null: not known. */
  reason: string | null;
  otherwise: string;
}

function opened(answer: Answer, { fact, condition, reason, otherwise }: Opening): Answer {
  if (!isSignedIn(answer)) return answer;
  const [signedIn] = answer.outcomes;
  return {
    ...answer,
    outcomes: [
      { ...signedIn, condition: signedIn.condition ?? condition },
      { status: 'signed-out', reason, message: '', condition: otherwise },
    ],
    facts: [...answer.facts.map((each) => ({ ...each, decides: false })), fact],
  };
}
