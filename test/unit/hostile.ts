import fc from 'fast-check';

/**
 * Messages as a page could make them up: any JSON, and valid messages with one to three places spoilt. Keys that mean
 * something to JavaScript are among them.
 */

export const runs = 10_000;
/** They take a second or two, on a machine with nothing else to do. */
export const fuzzTimeoutMs = 120_000;

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Container = Json[] | { [key: string]: Json };

const isContainer = (value: Json): value is Container => typeof value === 'object' && value !== null;

const oddKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'then', '.', '', 'more'];
/** Beyond and around what is accepted anywhere. */
const lengths = [0, 1, 8, 9, 10, 11, 20, 21, 22, 30, 31, 100, 101, 200, 201, 300, 301, 500, 501];
const textLengths = [0, 1, 100, 101, 1_000, 1_001, 16_000, 16_001];

const oddText = fc.constantFrom(...textLengths).map((length) => 'x'.repeat(length));
const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(null, true, false, 0, -1, 1.5, 1e308, '', 'text', [], {}),
  oddText,
  fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json),
  fc.constantFrom(...lengths).map((length) => Array.from({ length }, (): Json => ({}))),
  fc
    .constantFrom(...lengths)
    .map((length) => Object.fromEntries(Array.from({ length }, (_, at) => [`k${at}`, at]))),
);

interface Change {
  /** Counts through the places of a message. */
  at: number;
  kind: 'replace' | 'remove' | 'add' | 'repeat';
  key: string;
  length: number;
  value: Json;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'add', 'repeat'),
  key: fc.constantFrom(...oddKeys),
  length: fc.constantFrom(...lengths),
  value: junk,
});

/** An own property whatever its name is, as JSON.parse makes it. */
const put = (target: Container, key: string | number, value: Json): void => {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
};

const maxRepeatedChars = 320_000;

function spoil(message: Json, { at, kind, key, length, value }: Change): Json {
  const root = { message };
  const places: { parent: Container; key: string }[] = [];
  const visit = (parent: Container): void => {
    for (const [name, child] of Object.entries(parent)) {
      places.push({ parent, key: name });
      if (isContainer(child)) visit(child);
    }
  };
  visit(root);
  const place = places[at % places.length];
  if (!place) return root.message;
  const { parent } = place;
  // What is generated may be shared with other runs.
  const fresh = structuredClone(value);
  const there: Json = Reflect.get(parent, place.key);
  if (kind === 'replace') put(parent, place.key, fresh);
  else if (kind === 'remove') Reflect.deleteProperty(parent, place.key);
  else if (kind === 'repeat') {
    // A list of lists of long texts would fit into no message.
    const copies = Math.min(length, Math.floor(maxRepeatedChars / (JSON.stringify(there)?.length ?? 1)));
    put(
      parent,
      place.key,
      Array.from({ length: copies }, () => structuredClone(there)),
    );
  } else put(isContainer(there) ? there : parent, Array.isArray(there) ? there.length : key, fresh);
  return root.message;
}

/** Any JSON, and what becomes of these valid messages in other hands. */
export const hostile = (...valid: readonly object[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: fc.jsonValue().map((value) => value as unknown), weight: 1 },
    { arbitrary: junk.map((value): unknown => value), weight: 1 },
    {
      arbitrary: fc
        .tuple(
          fc.constantFrom(...valid.map((each) => JSON.stringify(each))),
          fc.array(change, { maxLength: 3 }),
        )
        .map(([json, changes]): unknown =>
          // As it comes: over a port, as text.
          JSON.parse(JSON.stringify(changes.reduce(spoil, JSON.parse(json))) ?? 'null'),
        ),
      weight: 6,
    },
  );

/** Every own key and string in a value, with the keys that lead there. */
export function* walk(
  value: unknown,
  path: readonly string[] = [],
): Generator<{ path: readonly string[]; value: unknown }> {
  yield { path, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) yield* walk(child, [...path, key]);
}

/** Plain data only: nothing of it has another prototype, or a key that could give it one. */
export const isPlain = (value: unknown): boolean =>
  [...walk(value)].every(({ path, value: each }) => {
    if (path.at(-1) === '__proto__') return false;
    if (typeof each !== 'object' || each === null) return typeof each !== 'function';
    return [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(each));
  });

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export const isTextOf = (value: unknown, max: number): boolean =>
  typeof value === 'string' && value.length <= max;
