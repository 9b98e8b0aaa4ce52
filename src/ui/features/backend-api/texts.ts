import type { BackendCall, BackendCallName } from '../../../core/backend-api/calls.ts';
import type { InstanceCheck } from '../../../core/backend-api/instance.ts';

/** What a person reads of a call: its button, and what it does, said before it is done. */

export const callLabels: Record<BackendCallName, string> = {
  list: 'List sessions',
  get: 'Get session',
  create: 'Create session',
  revoke: 'Revoke',
  verify: 'Verify',
  token: 'Create token',
  templateToken: 'Create token from template',
};

export const callEffects: Record<BackendCallName, string> = {
  list: 'Reads the sessions of a user, a client, or both. Changes nothing.',
  get: 'Reads one session. Changes nothing.',
  create: 'Creates a session for the user without signing a browser in. Development only.',
  revoke: 'Signs the session out for good. Existing tokens work until they expire.',
  verify: 'Deprecated: newer versions of Clerk’s API lack it. The Token lab verifies tokens instead.',
  token: 'Creates a session token. Anyone with it is signed in as the user until it expires.',
  templateToken: 'Creates a token from a JWT template. Anything that trusts the template accepts it.',
};

/** Of the button that accepts, in the question before. */
export const acceptLabels = { create: 'Create the session', revoke: 'Revoke the session' } as const;

/** `ins_1 (development)`. */
export const instanceLabel = ({ keyInstanceIds, keyType }: InstanceCheck): string =>
  `${keyInstanceIds.join(', ') || 'no id known'} (${keyType})`;

/** Whom a call is about, by the id it names. */
export function subjectOf(call: BackendCall): { noun: 'Session' | 'User'; id: string } | null {
  if ('sessionId' in call) return { noun: 'Session', id: call.sessionId.trim() };
  return call.name === 'create' ? { noun: 'User', id: call.userId.trim() } : null;
}

/** `1–10 of 10,000`, `11–20`, `none`. */
export function rangeText(offset: number, count: number, total: number | null): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  if (count === 0) return total ? `no more: ${number(total)} in all` : 'none';
  const range = `${number(offset + 1)}–${number(offset + count)}`;
  return total === null ? range : `${range} of ${number(total)}`;
}
