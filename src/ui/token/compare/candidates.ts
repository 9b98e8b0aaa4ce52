import type { SessionView, TokenView } from '../../../protocol/views.ts';
import { tokensOf } from '../../shared/session-labels.ts';
import type { KeptToken } from '../token-history.ts';

/** A token that can be compared with another one. */
export interface Candidate {
  /** Names it among the others; stays while the place it came from stays. */
  key: string;
  place: string;
  token: TokenView;
}

export interface Known {
  session: SessionView;
  /** The newest first. */
  previous: readonly KeptToken[];
  /** The one Get token last gave. */
  fetched: TokenView | null;
  lab: TokenView | null;
}

/** All that is known of a session's tokens, by the place it is known from. */
export function candidatesOf({ session, previous, fetched, lab }: Known): Candidate[] {
  const memory = tokensOf(session).filter(({ source }) => source === 'lastActiveToken');
  const cookies = tokensOf(session).filter(({ source }) => source === 'cookie');
  return [
    ...memory.slice(0, 1).map((token) => ({ key: 'memory', place: 'In memory', token })),
    ...cookies.map((token, at) => ({
      key: `cookie ${at}`,
      place: cookies.length > 1 ? `Cookie ${at + 1}` : 'Cookie',
      token,
    })),
    ...previous.map(({ number, token }, at) => ({
      key: `previous ${number}`,
      place: at === 0 ? 'Previous' : `Previous, ${at + 1} back`,
      token,
    })),
    ...(fetched ? [{ key: 'fetched', place: 'Requested', token: fetched }] : []),
    ...(lab ? [{ key: 'lab', place: 'Token lab', token: lab }] : []),
  ];
}

/** What is compared when nobody chose: the token before with the present one, else memory with the cookie. */
export function usualPair(candidates: readonly Candidate[], current: TokenView | null): [string, string] {
  const previous = candidates.find(({ key }) => key.startsWith('previous '));
  const present =
    candidates.find(({ token, key }) => key !== previous?.key && isSameText(token, current)) ??
    candidates.find(({ key }) => key !== previous?.key);
  if (previous && present) return [previous.key, present.key];
  const [first, second] = candidates;
  return [first?.key ?? '', second?.key ?? first?.key ?? ''];
}

/** The chosen one while it is there, else the usual one. */
export function pick(
  candidates: readonly Candidate[],
  chosen: string | null,
  usual: string,
): Candidate | null {
  const named = (wanted: string) => candidates.find(({ key }) => key === wanted);
  return (chosen === null ? undefined : named(chosen)) ?? named(usual) ?? null;
}

export const isSameText = (a: TokenView, b: TokenView | null): boolean =>
  a.withoutSignature === b?.withoutSignature;
