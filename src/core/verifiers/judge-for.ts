import type { TokenReading } from '../token/types.ts';
import type { OtherBackend } from './backends.ts';
import { judgeForConvex } from './convex.ts';
import { judgeForFirebase } from './firebase.ts';
import { judgeForHasura } from './hasura.ts';
import { judgeForOther } from './other.ts';
import { judgeForSupabase } from './supabase.ts';
import type { BackendVerdict, ExpectedToken, StandardSignature } from './types.ts';

const judges = {
  convex: judgeForConvex,
  supabase: judgeForSupabase,
  hasura: judgeForHasura,
  firebase: judgeForFirebase,
  other: judgeForOther,
} satisfies Record<
  OtherBackend,
  (reading: TokenReading, signature: StandardSignature, expected: ExpectedToken) => BackendVerdict
>;

/**
 * Judges a token as a backend other than Clerk’s would, as that backend’s documentation and code say. Never throws.
 * Nothing is called accepted whose signature was not checked.
 */
export const judgeFor = (
  backend: OtherBackend,
  reading: TokenReading,
  signature: StandardSignature,
  expected: ExpectedToken,
): BackendVerdict => judges[backend](reading, signature, expected);
