import { docs, jws, jwt } from '../docs.ts';
import type { FindingKind } from '../findings/finding.ts';

const readAgain = 'Copy the whole token again.';
const otherMint = 'Check what issued this token: Clerk writes these claims differently.';
const oneKind = 'Check what issued this token: cat, typ and sub must name one kind.';
const secondsSince1970 = 'Write times as a number of seconds since 1970.';

/** What can be odd in a token. Of what is refused, the verdict's step says so too. */
export const tokenProblems = {
  parts: { severity: 'error', fix: readAgain, docs: jwt('3') },
  'header-unreadable': { severity: 'error', fix: readAgain, docs: jwt('7.2') },
  'payload-unreadable': { severity: 'error', fix: readAgain, docs: jwt('7.2') },
  truncated: {
    severity: 'error',
    fix: 'Copy the whole token again, from where it is kept.',
    docs: jws('7.1'),
  },
  'extra-text': {
    severity: 'error',
    fix: 'Copy only the token, without the text around it.',
    docs: jws('7.1'),
  },
  'category-and-subject-disagree': { severity: 'warning', fix: oneKind, docs: docs.machineAuth },
  'category-and-type-disagree': { severity: 'warning', fix: oneKind, docs: docs.machineAuth },
  'type-and-subject-disagree': { severity: 'warning', fix: oneKind, docs: docs.machineAuth },
  'duplicate-key': {
    severity: 'warning',
    fix: 'Write each name once: readers keep different values.',
    docs: jwt('4'),
  },
  'too-deep': {
    severity: 'warning',
    fix: 'Keep claims flat: some readers fail at this depth.',
    docs: docs.sessionTokens,
  },
  'fea-without-scope': { severity: 'warning', fix: otherMint, docs: docs.sessionTokens },
  'pla-without-scope': { severity: 'warning', fix: otherMint, docs: docs.sessionTokens },
  'unknown-scope': { severity: 'warning', fix: otherMint, docs: docs.sessionTokens },
  'mask-beyond-permissions': { severity: 'warning', fix: otherMint, docs: docs.sessionTokens },
  'mask-not-a-number': { severity: 'warning', fix: otherMint, docs: docs.sessionTokens },
  'masks-features-mismatch': { severity: 'warning', fix: otherMint, docs: docs.sessionTokens },
  'permissions-without-features': { severity: 'warning', fix: otherMint, docs: docs.sessionTokens },
  'organization-without-role': { severity: 'warning', fix: otherMint, docs: docs.sessionTokens },
  'v1-and-v2-mixed': { severity: 'warning', fix: otherMint, docs: docs.sessionTokens },
  'time-not-a-number': { severity: 'warning', fix: secondsSince1970, docs: jwt('2') },
  'time-out-of-range': { severity: 'warning', fix: secondsSince1970, docs: jwt('2') },
  'wrong-type': {
    severity: 'warning',
    fix: 'Give the claim the type its readers expect.',
    docs: jwt('4.1'),
  },
  'unresolved-shortcode': {
    severity: 'warning',
    fix: 'Correct the shortcode’s name in the Clerk Dashboard.',
    docs: docs.jwtTemplates,
  },
  'null-interpolation': {
    severity: 'warning',
    fix: 'Give the shortcode a fallback value with ||.',
    docs: docs.jwtTemplates,
  },
  'critical-header': {
    severity: 'note',
    fix: '',
    docs: jws('4.1.11'),
  },
} as const satisfies Record<string, FindingKind>;

/** Something odd in a token: a part that could not be read, or a claim that does not fit. The rest is read all the same. */
export interface TokenProblem {
  code: keyof typeof tokenProblems;
  /** Of which claim or part; never holds more than 60 characters of the token. */
  detail: string;
}
