import type { Json } from '../json.ts';
import { parseJsonWithin } from '../json-bounds.ts';
import { maskKey } from './mask-key.ts';

/** Clerk's answers are flat; 500 sessions have some 15,000 values. */
const bounds = { maxDepth: 50, maxNodes: 200_000 };

/** What an answer's body says, without the key that was sent; undefined when it is no JSON, or more than an answer is. */
export function readSaid(body: string, key: string): Json | undefined {
  const said = parseJsonWithin(body, bounds);
  return said.ok ? maskKey(said.value, key) : undefined;
}
