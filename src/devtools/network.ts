import { type EntryContext, errorIn, needsBody, reduceEntry } from '../core/requests/reduce.ts';
import type { SeenRequest } from '../core/requests/seen-request.ts';

/** A finished request as the browser hands it over: a HAR entry that can be asked for its body. */
export interface FinishedRequest {
  getContent(): Promise<unknown>;
}

export interface NetworkOptions {
  /** What is known of the page by now. */
  context: () => Omit<EntryContext, 'id' | 'error' | 'nowMs'>;
  onRequest: (seen: SeenRequest) => void;
  now: () => number;
}

/** A body is text of a stranger: of a longer one nothing is looked at. Characters. */
const maxBodyChars = 100_000;

/**
 * Reduces each finished request to what is told of it. Whole entries are let go at once, and bodies are asked for only where
 * Clerk names an error in them.
 */
export function createNetworkListener({ context, onRequest, now }: NetworkOptions) {
  let count = 0;

  return async (entry: FinishedRequest): Promise<void> => {
    const known = { ...context(), nowMs: now() };
    const error = needsBody(entry, known) ? errorIn(await bodyOf(entry)) : null;
    const seen = reduceEntry(entry, { ...known, id: `r${count + 1}`, error });
    if (!seen) return;
    count += 1;
    onRequest(seen);
  };
}

/** Empty where there is none, or none that is text. */
async function bodyOf(entry: FinishedRequest): Promise<string> {
  try {
    const content: unknown = await entry.getContent();
    const [body] = Array.isArray(content) ? (content as unknown[]) : [content];
    return typeof body === 'string' && body.length <= maxBodyChars ? body : '';
  } catch {
    // The page that asked is gone, and its bodies with it.
    return '';
  }
}
