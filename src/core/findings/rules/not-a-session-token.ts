import { docs } from '../../docs.ts';
import { tokenKinds } from '../../token/kinds.ts';
import { sessionUseOf } from '../../token/session-use.ts';
import type { TokenReading } from '../../token/types.ts';
import type { Rule } from '../facts.ts';

/** `verifyToken` takes any token of the instance; whoever asks for a session does not. */
export const notASessionToken: Rule = ({ reading }) => {
  if (!reading?.claims || reading.kind === 'session-token') return null;
  const { withArticle } = tokenKinds[reading.kind];
  const then =
    sessionUseOf(reading) === 'token-type-mismatch'
      ? 'authenticateRequest answers token-type-mismatch where it expects a session token.'
      : 'a backend that asks for a session gets none from it.';
  return {
    code: 'not-a-session-token',
    severity: 'warning',
    cause: `This is ${withArticle}, not a session token: ${then}`,
    fix: isOfMachines(reading)
      ? 'Set acceptsToken of authenticateRequest to this kind of token.'
      : 'Call getToken() without a template.',
    evidence: reading.category === null ? [] : [{ label: 'cat', value: reading.category }],
    docs: docs.authenticateRequest,
  };
};

const isOfMachines = ({ kind }: TokenReading): boolean => kind === 'm2m-token' || kind === 'oauth-token';
