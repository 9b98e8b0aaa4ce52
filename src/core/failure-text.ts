import type { FailureCode, FailureText } from './failures.ts';
import type { Failure } from './result.ts';

/** All texts that a surface has on failures. */
export interface FailureTexts {
  /** By our own codes. */
  failures: Readonly<Partial<Record<FailureCode, FailureText>>>;
  /** What can be said of this one failure, beyond its code; null: nothing. A small surface does without. */
  explain?: (failure: Failure, browser: SeenBrowser | null) => FailureText | null;
}

/** What a surface of ours sees of the browser that the page runs in, too. */
export interface SeenBrowser {
  /** `navigator.onLine` */
  onLine: boolean;
  /** `navigator.webdriver`: something drives the browser. */
  isAutomated: boolean;
}

/** What a failure comes to in words, in the order of reading. */
export interface ToldFailure extends FailureText {
  /** Clerk's own messages; empty: it said nothing. */
  said: SaidByClerk[];
  /** What the page threw besides; null: nothing that was not said already. */
  detail: string | null;
}

export interface SaidByClerk {
  code: string;
  message: string;
  paramName: string | null;
}

/** Of a code that a surface has no words for. Its code is shown beside. */
const otherFailure: FailureText = { means: 'It failed.', todo: 'Open the panel for more.' };

const mayBeDone = 'The call may have been done. Check before you retry.';

/** Codes that say no more than Clerk's own message does: where there is one, it stands alone. */
const saysNothing: readonly FailureCode[] = ['clerk-error', 'backend-refused', 'backend-forbidden'];

/** Says what went wrong: Clerk's own message, what it means here, and what to do. */
export function tellFailure(
  failure: Failure,
  { failures, explain }: FailureTexts,
  browser: SeenBrowser | null = null,
): ToldFailure {
  const { code, retryAfterSec } = failure;
  const { said, detail } = saidIn(failure);
  const text = explain?.(failure, browser) ?? (isSaid(said, code) ? null : (failures[code] ?? otherFailure));
  // How long to wait is said beside.
  const isToldBeside = code === 'rate-limited' && retryAfterSec !== undefined;
  const todo = isToldBeside ? '' : (text?.todo ?? '');
  return {
    said,
    detail,
    means: text?.means ?? '',
    todo: failure.mayBeDone ? `${todo} ${mayBeDone}`.trim() : todo,
  };
}

const isSaid = (said: readonly SaidByClerk[], code: FailureCode): boolean =>
  saysNothing.includes(code) && said.some(({ message }) => message);

/** ClerkJS throws with the first message, mostly: nothing is said twice. */
function saidIn({ errors = [], detail }: Failure): Pick<ToldFailure, 'said' | 'detail'> {
  const each = errors.map(({ code, message, longMessage, paramName = null }) => ({
    code,
    message: longMessage || message,
    paramName,
  }));
  const said = [...new Map(each.map((one) => [JSON.stringify(one), one])).values()];
  const [first, ...others] = said;
  if (!detail || said.some(({ message }) => message.includes(detail))) return { said, detail: null };
  // As with `origin_invalid`, where ClerkJS puts more words around Clerk's.
  return first?.message && detail.includes(first.message)
    ? { said: [{ ...first, message: detail }, ...others], detail: null }
    : { said, detail };
}
