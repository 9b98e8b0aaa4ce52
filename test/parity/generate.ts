import { type Draft, freshDraft } from './draft.ts';
import type { Keys } from './keys.ts';
import { generateMutations, type Mutation } from './mutations.ts';
import { generateClaims } from './organizations.ts';
import { createRandom } from './random.ts';

interface Case {
  mutations: Mutation[];
  /** Well-formed, for the comparison of what is read. */
  claims: Record<string, unknown>;
}

export function* generateCases(count: number, seed: number, keys: Keys): Generator<Case> {
  const random = createRandom(seed);
  const names = Object.keys(keys.jwks);
  for (let index = 0; index < count; index++) {
    yield { mutations: generateMutations(random, names), claims: generateClaims(random) };
  }
}

export function draftOf(mutations: Mutation[]): Draft {
  const draft = freshDraft();
  for (const { apply } of mutations) apply(draft);
  return draft;
}
