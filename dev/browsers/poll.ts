import { setTimeout as sleep } from 'node:timers/promises';

interface PollOptions {
  what: string;
  timeoutMs?: number;
  everyMs?: number;
}

/** Asks until the answer is truthy. A throwing question counts as "not yet" and is named when time runs out. */
export async function poll<T>(ask: () => T | Promise<T>, options: PollOptions): Promise<NonNullable<T>> {
  const { what, timeoutMs = 30_000, everyMs = 50 } = options;
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  do {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await sleep(everyMs);
  } while (Date.now() < deadline);
  const detail = last instanceof Error ? last.message : JSON.stringify(last);
  throw new Error(`Timed out after ${timeoutMs} ms waiting for ${what}; last: ${detail}`, { cause: last });
}
