import type { Selection } from './selection.ts';

/**
 * One call in the page, as the worker words it for the hook, which knows no names of its own. Paths lead from the
 * session, or from Clerk itself; `.` is where they start.
 */
export interface Call {
  /** Which of the page's instances: see `FrameAddress`. */
  instance: number;
  sessionId: string;
  seenStatus: string;
  /** Start from window.Clerk; the session must be there all the same. */
  onClerk: boolean;
  /** Path to the object whose method is called. */
  receiver: string;
  /** Without one nothing is called: the receiver itself is the result. */
  method: string | null;
  args: unknown[];
  /** Of the list that the call gives, the item with this id, whose method is called then. */
  item: { id: string; method: string } | null;
  /** The result is a token, and no token is a failure. */
  givesToken: boolean;
  /** What is read of the result. */
  result: Selection | null;
  /**
   * Below a session, the path to its token's text: where the page's cookies hold another one afterwards, the active
   * session has to write its own again. null: they are left alone.
   */
  cookieToken: string | null;
}
