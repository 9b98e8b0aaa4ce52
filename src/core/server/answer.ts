/**
 * What a server says of one request, in Clerk's words: `authenticateRequest` of `@clerk/backend` 3.25.
 * https://clerk.com/docs/reference/backend/authenticate-request
 */
export type ServerStatus =
  | 'signed-in'
  | 'signed-out'
  /** The server redirects to Clerk, which sets the cookies anew. */
  | 'handshake'
  /** `authenticateRequest` throws: the app's own error handling answers. */
  | 'error';

export interface Outcome {
  status: ServerStatus;
  /** Signed in with the token of a pending session, of which `toAuth()` says signed-out by default. */
  isPending?: true;
  /**
   * Clerk's AuthErrorReason or TokenVerificationErrorReason, as in `x-clerk-auth-reason`; null: signed in. One that ends
   * with `…` goes on with a code that only Clerk's API knows.
   */
  reason: string | null;
  /** Clerk's words for it, as in `x-clerk-auth-message`; empty: it has none. */
  message: string;
  /** What has to be so for this outcome, as a clause ("Clerk renews the token"); null: nothing is open. */
  condition: string | null;
}

/** Something the server looks at on its way to the answer. */
export interface DecidingFact {
  /** Stable; texts are not. */
  code: string;
  text: string;
  /** The answer follows from this one. */
  decides: boolean;
}

export interface Answer {
  /** One where nothing is open. With several the first is the likeliest; none of them is certain. */
  outcomes: readonly [Outcome, ...Outcome[]];
  /** In the order in which the server looks. */
  facts: readonly DecidingFact[];
  /** When time alone may change the answer (epoch milliseconds); null: it does not. */
  nextChangeMs: number | null;
}

/** What an app's server would say of one browser's requests. */
export interface Answers {
  pageLoad: Answer;
  /** A GET, to the same origin unless the settings say otherwise. */
  fetch: Answer;
  /** Any other method. */
  post: Answer;
  /** With the active session's token; null: there is none. */
  bearer: Answer | null;
}
