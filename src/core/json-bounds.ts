import { type Json, parseJson } from './json.ts';
import { type Result, refused, success } from './result.ts';

/** Bounds of a JSON text that nobody vouches for, held against the text itself, before anything is made of it. */

export interface JsonBounds {
  /** Objects and lists within one another. */
  maxDepth: number;
  /** Objects, lists and their entries. */
  maxNodes: number;
}

export type JsonProblem = 'not-json' | 'too-deep' | 'too-many-nodes';

/** Told of each `{` or `[`, and of its end, with how deep it lies. Returning true ends the walk. */
interface Walk {
  onOpen(depth: number, at: number): boolean;
  onClose(depth: number, at: number): void;
  onComma(): boolean;
}

/** Walks through a text's brackets and commas, strings aside. One pass; of what is no JSON the walk says nothing. */
function walk(json: string, { onOpen, onClose, onComma }: Walk): void {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const char = json.charCodeAt(at);
    if (char === quote) at = endOfString(json, at);
    else if (char === comma && onComma()) return;
    else if ((char === brace || char === bracket) && onOpen(++depth, at)) return;
    else if (char === braceEnd || char === bracketEnd) onClose(depth--, at);
  }
}

const [quote, backslash, comma, brace, braceEnd, bracket, bracketEnd] = [34, 92, 44, 123, 125, 91, 93];

function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let escapes = 0;
    while (json.charCodeAt(end - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return json.length;
}

/** Parses a text that keeps within bounds. Costs no more than one pass over what exceeds them. */
export function parseJsonWithin(json: string, { maxDepth, maxNodes }: JsonBounds): Result<Json, JsonProblem> {
  let problem: JsonProblem | null = null;
  let nodes = 1;
  const isTooMany = (): boolean => {
    nodes++;
    if (nodes > maxNodes) problem = 'too-many-nodes';
    return problem !== null;
  };
  const onOpen = (depth: number): boolean => {
    if (depth > maxDepth) problem = 'too-deep';
    return isTooMany();
  };
  walk(json, { onOpen, onClose: () => {}, onComma: isTooMany });
  if (problem) return refused(problem);
  const value = parseJson(json);
  return value === undefined ? refused('not-json') : success(value);
}

/**
 * The same JSON text with whatever lies deeper than `maxDepth` as a string that holds its text; the text itself where
 * nothing does. The text must be valid JSON. One pass, no recursion.
 */
export function withoutDepth(json: string, maxDepth: number): string {
  const pieces: string[] = [];
  let [copied, start] = [0, -1];
  walk(json, {
    onOpen(depth, at) {
      if (depth === maxDepth + 1) start = at;
      return false;
    },
    onClose(depth, at) {
      if (depth !== maxDepth + 1) return;
      pieces.push(json.slice(copied, start), JSON.stringify(json.slice(start, at + 1)));
      copied = at + 1;
    },
    onComma: () => false,
  });
  return pieces.length === 0 ? json : pieces.join('') + json.slice(copied);
}
