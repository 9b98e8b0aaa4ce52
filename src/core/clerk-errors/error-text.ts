/**
 * What an error of Clerk's means here, told by its code. The number of the answer says little: a 401 may be a missing
 * CAPTCHA as well as a session that is over. Codes are those that Clerk documents:
 * https://clerk.com/docs/guides/development/errors/overview
 */
export interface ErrorText<Failure extends string = never> {
  /** What it means here; empty where Clerk's own message says it all. */
  means: string;
  /** What to do; empty where Clerk's own message says that too. */
  todo: string;
  /** Which of our failures it is, where that is more exact than what the status tells. */
  failure?: Failure;
}

export type ErrorTexts<Failure extends string = never> = Readonly<Record<string, ErrorText<Failure>>>;

/** Of a code; null for one that is not known: then Clerk's own message is all there is to say. */
export function errorTextOf<Failure extends string>(
  texts: ErrorTexts<Failure>,
  code: string | undefined,
): ErrorText<Failure> | null {
  if (code === undefined) return null;
  // Clerk's documentation writes some codes with `_code` behind, which the answer itself does not have.
  const name = [code, code.replace(/_code$/, '')].find((each) => Object.hasOwn(texts, each));
  return (name !== undefined && texts[name]) || null;
}
